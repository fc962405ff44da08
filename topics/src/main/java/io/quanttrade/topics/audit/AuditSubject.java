package io.quanttrade.topics.audit;

/// What kind of thing an audit event is about.
public enum AuditSubject {
    DECISION,
    INTENT,
    ORDER,
    DEPLOYMENT,
    RISK_LIMIT,
    RISK_CONTROL,
    /// Logins, tokens and rights.
    ACCESS
}
