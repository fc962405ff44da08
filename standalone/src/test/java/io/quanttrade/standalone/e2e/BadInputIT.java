package io.quanttrade.standalone.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What is wrong at start-up is said in one line with place and remedy, and starts nothing.
@Timeout(120)
class BadInputIT {

    @TempDir Path folder;
    private String data = "";

    @BeforeEach
    void nameFolder() {
        data = folder.resolve("data").toString();
    }

    private static void assertRefused(
            Launcher.Result result, int exitCode, String code, String... details) {
        assertEquals(exitCode, result.exitCode(), result.err());
        assertTrue(result.lastError().startsWith(code + ": "), result.err());
        for (String detail : details) {
            assertTrue(result.lastError().contains(detail), result.err());
        }
        assertFalse(result.err().contains("\tat "), result.err());
    }

    @Test
    void namesThePortThatIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            assertRefused(
                    Launcher.run("up", "--detach", "--data", data, "--port", port),
                    2,
                    "port-in-use",
                    port,
                    "--port");
            assertRefused(
                    Launcher.run("up", "--data", data, "--port", port), 2, "port-in-use", port);
        }
    }

    @Test
    void refusesADataFolderOfAnotherVersion() throws Exception {
        Files.createDirectories(Path.of(data));
        Files.writeString(Path.of(data, "format"), "0\n");
        assertRefused(
                Launcher.run("up", "--detach", "--data", data, "--port", "0"),
                2,
                "data-version",
                data,
                "--fresh");
    }

    @Test
    void neverEmptiesAFolderThatIsNotItsOwn() throws Exception {
        Files.createDirectories(Path.of(data));
        Path precious = Files.writeString(Path.of(data, "thesis.txt"), "precious");
        assertRefused(
                Launcher.run("up", "--detach", "--fresh", "--data", data, "--port", "0"),
                2,
                "data-version",
                "thesis.txt");
        assertTrue(Files.exists(precious));
    }

    @Test
    void namesTheTickFileThatIsMissing() throws Exception {
        String missing = folder.resolve("TCS_1.csv").toString();
        assertRefused(
                Launcher.run("up", "--detach", "--data", data, "--port", "0", "--ticks", missing),
                2,
                "tick-file-missing",
                missing);
    }

    @Test
    void refusesATickFileOfUnknownLayout() throws Exception {
        Path file = Files.writeString(folder.resolve("TCS_1.csv"), "when,what\n1,2\n");
        Launcher.Result result =
                Launcher.run(
                        "up",
                        "--detach",
                        "--data",
                        data,
                        "--port",
                        "0",
                        "--ticks",
                        file.toString());
        assertEquals(2, result.exitCode(), result.err());
        assertTrue(result.lastError().contains(file.toString()), result.err());
    }

    @Test
    void namesTheMalformedRowAndGoesOn() throws Exception {
        Path file = TickCsv.write(folder, "TCS", 3_060);
        Files.writeString(
                file, Files.readString(file).replaceFirst("\n(\\d+),[0-9.]+", "\n$1,NaN"));
        Launcher.Result result =
                Launcher.run(
                        "up",
                        "--detach",
                        "--data",
                        data,
                        "--port",
                        "0",
                        "--ticks",
                        file.toString());
        try {
            assertEquals(0, result.exitCode(), result.err());
            assertTrue(
                    result.err().lines().anyMatch(line -> line.contains("TCS_20210517.csv:2")),
                    result.err());
        } finally {
            Launcher.run("down", "--data", data);
        }
    }

    @Test
    void refusesLiveModeAndLiveCredentials() throws Exception {
        assertRefused(
                Launcher.run(Map.of("QUANTTRADE_ENVIRONMENT", "LIVE"), "up", "--data", data),
                4,
                "live-refused",
                "QUANTTRADE_ENVIRONMENT");
        assertRefused(
                Launcher.run(Map.of("DHAN_ACCESS_TOKEN", "eyJ"), "up", "--detach", "--data", data),
                4,
                "live-refused",
                "DHAN_ACCESS_TOKEN");
    }

    @Test
    void saysWhichOptionIsWrong() throws Exception {
        assertRefused(Launcher.run("up", "--sped", "3"), 2, "usage", "--sped");
        assertRefused(Launcher.run("up", "--data", data, "--speed", "0"), 2, "usage", "--speed");
    }

    @Test
    void saysWhatToInstallWithoutAJdk() throws Exception {
        // A folder with the few tools the launcher needs, and no Java.
        Path bin = Files.createDirectories(folder.resolve("bin"));
        for (String tool : new String[] {"sh", "dirname", "readlink", "sed", "printf"}) {
            for (String place : new String[] {"/usr/bin", "/bin"}) {
                if (Files.exists(Path.of(place, tool)) && Files.notExists(bin.resolve(tool))) {
                    Files.createSymbolicLink(bin.resolve(tool), Path.of(place, tool));
                }
            }
        }
        Launcher.Result result =
                Launcher.run(
                        Map.of(
                                "PATH",
                                bin.toString(),
                                "HOME",
                                folder.toString(),
                                "JAVA_HOME",
                                "",
                                "JDK_MIN",
                                "99"),
                        "status");
        assertRefused(result, 2, "jdk-missing", "99");
    }
}
