package io.quanttrade.marketdata.source.provider;

/// A provider refused or did not answer: `code: sentence`.
public final class ProviderException extends Exception {

    private static final long serialVersionUID = 1L;

    public ProviderException(String message) {
        super(message);
    }

    public ProviderException(String message, Throwable cause) {
        super(message, cause);
    }
}
