package io.quanttrade.standalone.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/// Name and version as the build wrote them.
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() throws IOException {
        try (InputStream file =
                Version.class.getResourceAsStream("/quanttrade-version.properties")) {
            Properties properties = new Properties();
            properties.load(file);
            return new String[] {
                "QuantTrade " + properties.getProperty("version"), "Java " + Runtime.version()
            };
        }
    }
}
