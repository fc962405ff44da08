package io.quanttrade.marketdata.stream.history;

/// What became of the rows of a source: `rows = imported + rejected + alreadyThere + otherSource`.
///
/// @param rows read, without the header and empty lines
/// @param imported written and committed (or, in a dry run, would be)
/// @param rejected not valid, each reported
/// @param alreadyThere of days that were imported from this very source before
/// @param otherSource of days that are there from another source and stay as they are
/// @param days committed
/// @param daysAlreadyThere passed over because they are there from this source
/// @param daysOtherSource passed over because they are there from another source
public record ImportTally(
        long rows,
        long imported,
        long rejected,
        long alreadyThere,
        long otherSource,
        long days,
        long daysAlreadyThere,
        long daysOtherSource) {

    public static final ImportTally NONE = new ImportTally(0, 0, 0, 0, 0, 0, 0, 0);

    public ImportTally plus(ImportTally other) {
        return new ImportTally(
                rows + other.rows,
                imported + other.imported,
                rejected + other.rejected,
                alreadyThere + other.alreadyThere,
                otherSource + other.otherSource,
                days + other.days,
                daysAlreadyThere + other.daysAlreadyThere,
                daysOtherSource + other.daysOtherSource);
    }

    /// The same rows of a source of which nothing was imported: what would have been counts as not
    /// read.
    public ImportTally withNothingImported() {
        return new ImportTally(
                rows - imported,
                0,
                rejected,
                alreadyThere,
                otherSource,
                0,
                daysAlreadyThere,
                daysOtherSource);
    }

    /// The same where reading ended before its end: rows whose days were not committed count as not
    /// read.
    ImportTally withoutUncommitted() {
        return new ImportTally(
                imported + rejected + alreadyThere + otherSource,
                imported,
                rejected,
                alreadyThere,
                otherSource,
                days,
                daysAlreadyThere,
                daysOtherSource);
    }

    /// True when every row is accounted for.
    public boolean isBalanced() {
        return rows == imported + rejected + alreadyThere + otherSource;
    }
}
