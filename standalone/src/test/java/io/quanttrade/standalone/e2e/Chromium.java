package io.quanttrade.standalone.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A headless browser of this machine, driven by the Playwright of the UI's own node modules, so
/// that nothing is downloaded.
final class Chromium implements AutoCloseable {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /// The program on the PATH, if there is one.
    static Optional<Path> find() {
        return NAMES.stream().flatMap(Chromium::onPath).findFirst();
    }

    static Chromium start(Path program) throws IOException {
        Path driver = Files.createDirectories(Path.of("target/playwright-driver"));
        Path link = driver.resolve("package");
        Files.deleteIfExists(link);
        Files.createSymbolicLink(
                link, Launcher.root().resolve("ui/node_modules/playwright-core").toAbsolutePath());
        System.setProperty("playwright.cli.dir", driver.toAbsolutePath().toString());
        Playwright playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(
                                        Map.of(
                                                "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                                                "1",
                                                "PLAYWRIGHT_NODEJS_PATH",
                                                onPath("node")
                                                        .findFirst()
                                                        .orElseThrow()
                                                        .toString())));
        Browser browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(program)
                                        .setArgs(
                                                List.of(
                                                        "--no-sandbox",
                                                        "--disable-quic",
                                                        "--disable-background-networking",
                                                        "--disable-component-update",
                                                        "--disable-sync")));
        return new Chromium(playwright, browser);
    }

    Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    private static Stream<Path> onPath(String name) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable);
    }
}
