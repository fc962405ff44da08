package io.quanttrade.topics.contract;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A descriptor set that messages can be read with, without generated classes.
final class Schema {

    private final Map<String, FileDescriptor> files = new LinkedHashMap<>();
    private final Map<String, Descriptor> messages = new HashMap<>();

    /// @param set with every file it imports
    Schema(FileDescriptorSet set) {
        Map<String, FileDescriptorProto> byName = new LinkedHashMap<>();
        set.getFileList().forEach(file -> byName.put(file.getName(), file));
        byName.keySet().forEach(name -> file(name, byName));
        files.values()
                .forEach(
                        file ->
                                file.getMessageTypes()
                                        .forEach(type -> messages.put(type.getFullName(), type)));
    }

    /// A top-level message by full name.
    ///
    /// @throws IllegalArgumentException when the set has none of that name
    Descriptor message(String fullName) {
        return find(fullName)
                .orElseThrow(() -> new IllegalArgumentException("no message " + fullName));
    }

    Optional<Descriptor> find(String fullName) {
        return Optional.ofNullable(messages.get(fullName));
    }

    private FileDescriptor file(String name, Map<String, FileDescriptorProto> byName) {
        FileDescriptor built = files.get(name);
        if (built != null) {
            return built;
        }
        FileDescriptorProto proto = byName.get(name);
        if (proto == null) {
            throw new IllegalArgumentException("descriptor set lacks " + name);
        }
        try {
            FileDescriptor file =
                    FileDescriptor.buildFrom(
                            proto,
                            proto.getDependencyList().stream()
                                    .map(dependency -> file(dependency, byName))
                                    .toArray(FileDescriptor[]::new));
            files.put(name, file);
            return file;
        } catch (DescriptorValidationException e) {
            throw new IllegalArgumentException("descriptor set is not valid: " + name, e);
        }
    }
}
