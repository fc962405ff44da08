package io.quanttrade.topics.contract;

import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What this build carries of its contracts, read from the class path.
public final class ContractFiles {

    private static final String FOLDER = "/quanttrade/contract/";
    private static final String RELEASES = "released/releases.txt";

    private ContractFiles() {}

    /// Descriptors of the contracts as compiled in, with comments.
    public static FileDescriptorSet current() {
        return descriptors("contracts.desc");
    }

    /// Descriptors of every released version, oldest first. They never change.
    public static Map<String, FileDescriptorSet> released() {
        Map<String, FileDescriptorSet> released = new LinkedHashMap<>();
        for (String version : releases()) {
            released.put(version, descriptors("released/" + version + ".desc"));
        }
        return released;
    }

    /// Released versions, oldest first.
    public static List<String> releases() {
        return text(RELEASES).lines().filter(line -> !line.isBlank()).toList();
    }

    /// A file of the contract folder as text.
    static String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    /// A file of the contract folder.
    static byte[] bytes(String name) {
        return resource(FOLDER + name);
    }

    /// The source text of a `.proto` file, by its path as imports write it.
    static byte[] proto(String path) {
        return resource("/" + path);
    }

    private static FileDescriptorSet descriptors(String name) {
        try {
            return FileDescriptorSet.parseFrom(bytes(name));
        } catch (IOException e) {
            throw new UncheckedIOException("contract-file-invalid: " + FOLDER + name, e);
        }
    }

    private static byte[] resource(String path) {
        try (InputStream in = ContractFiles.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(
                        "contract-file-missing: " + path + " is not in this build; rebuild topics");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("contract-file-unreadable: " + path, e);
        }
    }
}
