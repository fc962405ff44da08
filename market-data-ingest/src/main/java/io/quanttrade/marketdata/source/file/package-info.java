/// Market data from CSV files, plain or gzip. Comes in: ticks (`ts,ltp,cum_volume`), trades
/// (`ts,price,size`), bars (`ts,open,high,low,close[,volume]`) and daily bars
/// (`date,open,high,low,close[,volume]`). Goes out: rows in file order with exact prices. Always
/// holds: times never go back, a row that is not valid is reported with file and line and skipped,
/// and memory does not grow with the file.
@NullMarked
package io.quanttrade.marketdata.source.file;

import org.jspecify.annotations.NullMarked;
