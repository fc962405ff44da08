package io.quanttrade.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanttrade.simulator.engine.Totp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Tokens: by PIN and TOTP, by consent, one alive per client.
@Timeout(60)
class AuthHostTest {
    private final DhanSimulator simulator =
            DhanSimulator.start(
                    SimulatorConfig.builder().startDate(LocalDate.of(2026, 11, 20)).build());
    private final TestClient client = new TestClient(simulator);
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        http.shutdownNow();
        client.close();
        simulator.close();
    }

    private HttpResponse<String> send(String method, String path, String... headers) {
        try {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(
                                    URI.create(simulator.restUrl().replace("/v2", "") + path))
                            .method(method, HttpRequest.BodyPublishers.noBody());
            if (headers.length > 0) {
                request.headers(headers);
            }
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private JsonNode byPin(String pin, String totp) {
        return TestClient.parse(
                send(
                                "POST",
                                "/app/generateAccessToken?dhanClientId="
                                        + simulator.clientId()
                                        + "&pin="
                                        + pin
                                        + "&totp="
                                        + totp)
                        .body());
    }

    private static String totp() {
        return Totp.at("JBSWY3DPEHPK3PXP", System.currentTimeMillis() / 1_000);
    }

    @Test
    void totpFollowsTheStandard() {
        // RFC 6238, appendix B, SHA-1, the last six digits.
        String secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        assertEquals("287082", Totp.at(secret, 59));
        assertEquals("081804", Totp.at(secret, 1_111_111_109));
        assertEquals("005924", Totp.at(secret, 1_234_567_890));
    }

    @Test
    void pinAndTotpGiveATokenOnceInTwoMinutes() {
        String old = simulator.token();
        assertEquals("Invalid TOTP", byPin("111111", "abc").required("message").asText());
        assertEquals("error", byPin("222222", totp()).required("status").asText());
        JsonNode made = byPin("111111", totp());
        String token = made.required("accessToken").asText();
        assertEquals(simulator.token(), token);
        assertTrue(made.required("expiryTime").asText().matches("\\d{4}-.*\\.\\d{3}"));
        assertEquals(
                "Token can be generated once every 2 minutes.",
                byPin("111111", totp()).required("message").asText());
        assertEquals(401, client.send("GET", simulator.restUrl() + "/orders", null, old).status());
        assertEquals(200, client.get("/orders").status());
        // Programs' tokens cannot be renewed.
        assertEquals(
                "Renewal of token not allowed for this token type",
                client.get("/RenewToken").json().required("errorMessage").asText());
    }

    @Test
    void consentFlowEndsInAToken() {
        HttpResponse<String> consent =
                send(
                        "POST",
                        "/app/generate-consent?client_id=" + simulator.clientId(),
                        "app_id",
                        "a",
                        "app_secret",
                        "s");
        JsonNode body = TestClient.parse(consent.body());
        assertEquals("GENERATED", body.required("consentAppStatus").asText());
        assertEquals("success", body.required("status").asText());
        String id = body.required("consentAppId").asText();
        HttpResponse<String> login = send("GET", "/login/consentApp-login?consentAppId=" + id);
        assertEquals(302, login.statusCode());
        String location = login.headers().firstValue("location").orElse("");
        String tokenId = location.substring(location.indexOf("tokenId=") + 8);
        String path = "/app/consumeApp-consent?tokenId=" + tokenId;
        JsonNode made =
                TestClient.parse(send("GET", path, "app_id", "a", "app_secret", "s").body());
        assertEquals(simulator.token(), made.required("accessToken").asText());
        // A token id is good for one token.
        assertEquals(
                "error",
                TestClient.parse(send("GET", path, "app_id", "a", "app_secret", "s").body())
                        .required("status")
                        .asText());
    }

    @Test
    void partnersHaveTheSameFlow() {
        String[] headers = {"partner_id", "p", "partner_secret", "s"};
        String id =
                TestClient.parse(send("POST", "/partner/generate-consent", headers).body())
                        .required("consentId")
                        .asText();
        String location =
                send("GET", "/consent-login?consentId=" + id)
                        .headers()
                        .firstValue("location")
                        .orElse("");
        String tokenId = location.substring(location.indexOf("tokenId=") + 8);
        JsonNode made =
                TestClient.parse(
                        send("POST", "/partner/consume-consent?tokenId=" + tokenId, headers)
                                .body());
        assertEquals(simulator.clientId(), made.required("dhanClientId").asText());
        assertEquals(
                "error",
                TestClient.parse(send("POST", "/app/generate-consent").body())
                        .required("status")
                        .asText());
    }

    @Test
    void consentsEndAtTwentyFiveADay() {
        String[] headers = {"app_id", "a", "app_secret", "s"};
        for (int i = 0; i < 25; i++) {
            assertTrue(send("POST", "/app/generate-consent", headers).body().contains("success"));
        }
        assertTrue(send("POST", "/app/generate-consent", headers).body().contains("error"));
    }

    @Test
    void bigDepthSocketTakesWebTokensOnly() {
        byPin("111111", totp());
        TestSocket depth =
                client.socket(
                        URI.create(
                                simulator.depth200Url()
                                        + "?token="
                                        + simulator.token()
                                        + "&clientId="
                                        + simulator.clientId()
                                        + "&authType=2"));
        assertEquals("error", depth.awaitEnd());
    }

    @Test
    void webTokenIsRenewedAndTheOldOneDies() {
        String old = simulator.token();
        JsonNode renewed = client.get("/RenewToken").json();
        assertEquals(simulator.token(), renewed.required("token").asText());
        assertEquals(simulator.token(), renewed.required("accessToken").asText());
        Map<Integer, String> expected = Map.of(401, old, 200, simulator.token());
        expected.forEach(
                (status, token) ->
                        assertEquals(
                                status,
                                client.send("GET", simulator.restUrl() + "/orders", null, token)
                                        .status()));
    }
}
