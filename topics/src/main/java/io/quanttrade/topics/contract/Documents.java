package io.quanttrade.topics.contract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The documents that are committed under `docs`. A test compares them with what this gives.
final class Documents {

    private Documents() {}

    /// Texts by path below `docs`.
    static Map<String, String> of(Contract contract) {
        TopicPages pages = new TopicPages(contract);
        Map<String, String> documents = new LinkedHashMap<>();
        documents.put(
                "asyncapi.yaml",
                "# Made by the build from the topic catalogue; docs/topics/README.md says how.\n"
                        + AsyncApi.yaml(contract));
        documents.put(
                "topics/README.md",
                pages.index("md")
                        .heading("How these pages are made")
                        .paragraph(
                                "By the build, from the catalogue"
                                        + " (`topics/src/main/java/io/quanttrade/topics/wire/Topics.java`),"
                                        + " the comments of the `.proto` files and the golden messages."
                                        + " The build fails when they, `docs/asyncapi.yaml` or"
                                        + " `golden.json` differ; write them anew with")
                        .code(
                                "text",
                                "./mvnw -pl topics test -Dtest=DocumentsTest"
                                        + " -Dcontracts.write=true\n")
                        .paragraph(
                                "A stack serves them at `/contract/`. Every released version of the"
                                        + " contracts stays in the sources and is compared with the"
                                        + " current one; a release is made with")
                        .code(
                                "text",
                                "./mvnw -pl topics test -Dtest=ReleasesTest"
                                        + " -Dcontracts.release=0.2\n")
                        .markdown());
        pages.topics()
                .forEach((name, page) -> documents.put("topics/" + name + ".md", page.markdown()));
        return documents;
    }

    /// The golden messages as the file that subscribers get.
    static String golden(Contract contract) {
        List<Map<String, Object>> messages =
                contract.golden().stream()
                        .map(
                                message -> {
                                    Map<String, Object> entry = new LinkedHashMap<>();
                                    entry.put("name", message.name());
                                    entry.put("topic", message.topic());
                                    entry.put("message", message.message());
                                    entry.put("key", message.key());
                                    entry.put("headers", message.headers());
                                    entry.put("hex", message.hex());
                                    entry.put("json", contract.value(message));
                                    return entry;
                                })
                        .toList();
        return Contract.json(messages);
    }
}
