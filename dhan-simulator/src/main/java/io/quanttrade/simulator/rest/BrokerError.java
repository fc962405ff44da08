package io.quanttrade.simulator.rest;

/// Dhan's error codes with the type, text and HTTP status they were seen with or are documented
/// with.
public enum BrokerError {
    DH_901(
            401,
            "Invalid_Authentication",
            "Client ID or user generated access token is invalid or expired."),
    DH_902(
            403,
            "Invalid_Access",
            "User has not subscribed to Data APIs or does not have access to Trading APIs. Kindly"
                    + " subscribe to Data APIs to be able to fetch Data."),
    DH_903(
            400,
            "User_Account",
            "Errors related to User's Account. Check if the required segments are activated or"
                    + " other requirements are met."),
    DH_904(
            429,
            "Rate_Limit",
            "Too many requests on server from single user breaching rate limits. Try throttling"
                    + " API calls."),
    DH_905(400, "Input_Exception", "Missing required fields, bad values for parameters etc."),
    DH_906(400, "Order_Error", "Incorrect request for order and cannot be processed"),
    DH_907(
            400,
            "Data_Error",
            "System is unable to fetch data due to incorrect parameters or no data present."),
    DH_908(
            500,
            "Internal_Server_Error",
            "Server was not able to process API request. This will only occur rarely."),
    DH_909(
            502,
            "Network_Error",
            "Network error where the API was unable to communicate with the backend system."),
    DH_910(500, "Others", "Error originating from other reasons.");

    private final int status;
    private final String type;
    private final String message;

    BrokerError(int status, String type, String message) {
        this.status = status;
        this.type = type;
        this.message = message;
    }

    /// `DH-905`.
    public String code() {
        return name().replace('_', '-');
    }

    /// The error with this code; [IllegalArgumentException] for another one.
    public static BrokerError of(String code) {
        for (BrokerError error : values()) {
            if (error.code().equals(code)) {
                return error;
            }
        }
        throw new IllegalArgumentException("unknown error code " + code + "; DH-901 to DH-910");
    }

    /// Its body with the HTTP status it usually has.
    public Answer answer() {
        return answer(status);
    }

    /// Its body with another HTTP status.
    public Answer answer(int otherStatus) {
        return Answer.error(otherStatus, type, code(), message);
    }
}
