package io.quanttrade.topics.wire;

import io.quanttrade.topics.audit.AuditEvent;
import io.quanttrade.topics.audit.AuditSubject;
import io.quanttrade.topics.wire.proto.AuditProto;

/// Links of audit chains.
final class AuditCodec {

    static final Codec<AuditEvent> EVENT =
            new ProtoCodec<>(
                    "AuditEvent",
                    AuditProto.AuditEvent.parser(),
                    AuditCodec::event,
                    AuditCodec::event);

    private AuditCodec() {}

    private static AuditProto.AuditEvent event(AuditEvent event) {
        AuditEvent.Fact fact = event.fact();
        AuditProto.AuditEvent.Builder builder =
                AuditProto.AuditEvent.newBuilder()
                        .setChain(event.chain())
                        .setSequence(event.sequence())
                        .setPreviousHash(CommonCodec.hash(event.previousHash()))
                        .setHash(CommonCodec.hash(event.hash()))
                        .setSubject(AuditProto.AuditEvent.Subject.valueOf(fact.subject().name()))
                        .setSubjectId(fact.subjectId())
                        .setActor(fact.actor())
                        .setAction(fact.action())
                        .setOutcome(fact.outcome())
                        .setPayloadSha256(CommonCodec.hash(fact.payloadHash()))
                        .setEventTimeNanos(fact.eventTime())
                        .setReceivedTimeNanos(fact.receivedTime());
        if (fact.recorded() != null) {
            builder.setRecorded(CommonCodec.offset(fact.recorded()));
        }
        return builder.build();
    }

    private static AuditEvent event(AuditProto.AuditEvent event) {
        return new AuditEvent(
                event.getChain(),
                event.getSequence(),
                CommonCodec.hash(event.getPreviousHash()),
                new AuditEvent.Fact(
                        subject(event.getSubject()),
                        event.getSubjectId(),
                        event.getActor(),
                        event.getAction(),
                        event.getOutcome(),
                        event.hasRecorded() ? CommonCodec.offset(event.getRecorded()) : null,
                        CommonCodec.hash(event.getPayloadSha256()),
                        event.getEventTimeNanos(),
                        event.getReceivedTimeNanos()),
                CommonCodec.hash(event.getHash()));
    }

    private static AuditSubject subject(AuditProto.AuditEvent.Subject subject) {
        return switch (subject) {
            case DECISION -> AuditSubject.DECISION;
            case INTENT -> AuditSubject.INTENT;
            case ORDER -> AuditSubject.ORDER;
            case DEPLOYMENT -> AuditSubject.DEPLOYMENT;
            case RISK_LIMIT -> AuditSubject.RISK_LIMIT;
            case RISK_CONTROL -> AuditSubject.RISK_CONTROL;
            case ACCESS -> AuditSubject.ACCESS;
            case SUBJECT_UNSPECIFIED, UNRECOGNIZED -> throw CommonCodec.unknown("subject", subject);
        };
    }
}
