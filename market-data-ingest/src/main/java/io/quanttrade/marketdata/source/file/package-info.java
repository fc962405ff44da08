/// Market data from files, plain or gzip. Comes in: CSV of ticks (`ts,ltp,cum_volume`), trades
/// (`ts,price,size`), bars (`ts,open,high,low,close[,volume]`) and daily bars
/// (`date,open,high,low,close[,volume]`), quotes and factors (see `FileLayout`), and recorded
/// order-book streams. Goes out: rows in file order with exact prices. Always holds: times of CSV
/// rows never go back, a row that is not valid is reported with file and line and skipped, and
/// memory does not grow with the file.
@NullMarked
package io.quanttrade.marketdata.source.file;

import org.jspecify.annotations.NullMarked;
