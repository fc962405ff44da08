package io.quanttrade.query.auth;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/// The RSA key pair of access tokens, as PEM files. Made at the first start when both are absent;
/// readable by the owner only.
public final class KeyFiles {

    private static final int KEY_BITS = 2048;
    private static final int PEM_LINE = 64;

    private KeyFiles() {}

    /// The pair in two files.
    ///
    /// @throws IllegalStateException `jwt-keys-unusable` when one is missing, or they are no pair
    public static KeyPair loadOrCreate(Path privateFile, Path publicFile) {
        try {
            if (Files.notExists(privateFile) && Files.notExists(publicFile)) {
                create(privateFile, publicFile);
            }
            KeyFactory rsa = KeyFactory.getInstance("RSA");
            PrivateKey privateKey = rsa.generatePrivate(new PKCS8EncodedKeySpec(read(privateFile)));
            PublicKey publicKey = rsa.generatePublic(new X509EncodedKeySpec(read(publicFile)));
            return new KeyPair(publicKey, privateKey);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "jwt-keys-unusable: cannot read or create "
                            + privateFile
                            + " and "
                            + publicFile
                            + "; delete both to get a new pair",
                    e);
        }
    }

    private static void create(Path privateFile, Path publicFile)
            throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(KEY_BITS);
        KeyPair pair = generator.generateKeyPair();
        try {
            write(privateFile, "PRIVATE KEY", pair.getPrivate().getEncoded());
            write(publicFile, "PUBLIC KEY", pair.getPublic().getEncoded());
        } catch (FileAlreadyExistsException e) {
            throw new IOException("another process is creating the keys: start again", e);
        }
    }

    private static void write(Path file, String kind, byte[] bytes) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        String body = Base64.getMimeEncoder(PEM_LINE, new byte[] {'\n'}).encodeToString(bytes);
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownerOnly =
                posix
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        Files.createFile(file, ownerOnly);
        Files.writeString(
                file, "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n");
    }

    private static byte[] read(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.US_ASCII);
        return Base64.getMimeDecoder().decode(text.replaceAll("-----[A-Z ]+-----", ""));
    }
}
