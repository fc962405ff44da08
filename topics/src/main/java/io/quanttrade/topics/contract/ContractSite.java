package io.quanttrade.topics.contract;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// What subscribers are given: the AsyncAPI document, a page per topic, the `.proto` files, the
/// descriptor set and the golden messages. Files by path below `/contract/`, ready to be served.
public final class ContractSite {

    private static final String STYLE =
            """
            body { font: 15px/1.5 system-ui, sans-serif; margin: 0; color: #1b1f24; background: #fff }
            main { max-width: 1100px; margin: 0 auto; padding: 24px }
            table { border-collapse: collapse; margin: 12px 0; display: block; overflow-x: auto }
            th, td { border: 1px solid #d0d7de; padding: 4px 8px; text-align: left; vertical-align: top }
            code, pre { font: 13px/1.45 ui-monospace, monospace }
            pre { background: #f6f8fa; padding: 12px; overflow-x: auto }
            @media (prefers-color-scheme: dark) {
              body { color: #e6edf3; background: #0d1117 }
              th, td { border-color: #30363d }
              pre { background: #161b22 }
              a { color: #58a6ff }
            }
            """;

    private static final LocalDateTime ZIP_TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

    private ContractSite() {}

    /// One file.
    public record File(String contentType, byte[] bytes) {}

    /// All files by path; the index is `index.html`.
    public static Map<String, File> files() {
        Contract contract = Contract.load();
        TopicPages pages = new TopicPages(contract);
        Map<String, File> files = new LinkedHashMap<>();
        files.put("index.html", text("text/html", index(pages).html()));
        pages.topics()
                .forEach((name, page) -> files.put(name + ".html", text("text/html", page.html())));
        files.put("style.css", text("text/css", STYLE));
        files.put("asyncapi.yaml", text("application/yaml", AsyncApi.yaml(contract)));
        files.put("proto.zip", new File("application/zip", protoZip(contract)));
        files.put(
                "contracts.desc",
                new File("application/octet-stream", ContractFiles.bytes("contracts.desc")));
        files.put("golden.json", new File("application/json", ContractFiles.bytes("golden.json")));
        return files;
    }

    private static Page index(TopicPages pages) {
        return pages.index("html")
                .heading("Files")
                .link("asyncapi.yaml", "asyncapi.yaml", "the public topics, AsyncAPI 3.1.0")
                .link("proto.zip", "proto.zip", "the `.proto` files")
                .link("contracts.desc", "contracts.desc", "their descriptor set, with comments")
                .link(
                        "golden.json",
                        "golden.json",
                        "golden messages: key, headers, bytes and JSON, for a subscriber's tests");
    }

    private static File text(String contentType, String text) {
        return new File(contentType + ";charset=UTF-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /// The same bytes for the same files, whenever it is made.
    private static byte[] protoZip(Contract contract) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (FileDescriptorProto file : contract.descriptors().getFileList()) {
                ZipEntry entry = new ZipEntry(file.getName());
                entry.setTimeLocal(ZIP_TIME);
                zip.putNextEntry(entry);
                zip.write(ContractFiles.proto(file.getName()));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory is always writable", e);
        }
        return bytes.toByteArray();
    }
}
