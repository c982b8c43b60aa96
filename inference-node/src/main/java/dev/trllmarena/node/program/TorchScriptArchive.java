package dev.trllmarena.node.program;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A TorchScript archive made of one class in source form and the values its attributes start with.
///
/// The layout is that of `torch.jit.save`: a zip with `data.pkl` (the object), `code/__torch__.py` (its class),
/// `constants.pkl` (none) and `version`.
final class TorchScriptArchive {
    private static final String FOLDER = "program/";

    private TorchScriptArchive() {}

    /// @param attributes every attribute that the class declares
    static byte[] write(String source, String className, Map<String, AttributeValue> attributes) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            entry(zip, "data.pkl", object(className, attributes));
            entry(zip, "code/__torch__.py", source.getBytes(StandardCharsets.UTF_8));
            entry(zip, "constants.pkl", new Pickle().emptyTuple().bytes());
            entry(zip, "version", "3\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a byte array does not fail
        }
        return bytes.toByteArray();
    }

    private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(FOLDER + name));
        zip.write(content);
        zip.closeEntry();
    }

    private static byte[] object(String className, Map<String, AttributeValue> attributes) {
        Pickle pickle = new Pickle()
                .global("__torch__", className)
                .emptyTuple()
                .newObject()
                .emptyDictionary()
                .mark();
        attributes.forEach((name, value) -> {
            pickle.text(name);
            switch (value) {
                case AttributeValue.Bool(boolean bool) -> pickle.bool(bool);
                case AttributeValue.Whole(int whole) -> pickle.whole(whole);
                case AttributeValue.Real(double real) -> pickle.real(real);
                case AttributeValue.Text(String text) -> pickle.text(text);
                case AttributeValue.Wholes(var wholes) -> {
                    pickle.global("torch.jit._pickle", "build_intlist")
                            .emptyList()
                            .mark();
                    wholes.forEach(pickle::whole);
                    pickle.appends().tuple1().reduce();
                }
                case AttributeValue.NoTensors _ ->
                    pickle.global("torch.jit._pickle", "build_tensorlist")
                            .emptyList()
                            .tuple1()
                            .reduce();
            }
        });
        return pickle.setItems().build().bytes();
    }
}
