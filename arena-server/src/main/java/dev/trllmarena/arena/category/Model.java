package dev.trllmarena.arena.category;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;

/// What a training makes, and its file: big-endian, weights in 16-bit floating point. No date or path stands in it, so
/// that the same training gives the same bytes.
///
/// @param threshold confidence below which a prompt is [Category#OTHER]
public record Model(Vocabulary vocabulary, Network network, double threshold) {
    private static final String FORMAT = "trllmarena-categories-1";
    private static final int MOST_INPUTS = 100_000;
    private static final int MOST_UNITS = 1000;

    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(FORMAT);
            out.writeFloat((float) threshold);
            out.writeInt(vocabulary.size());
            out.writeInt(network.hiddenBias().length);
            out.writeInt(Category.LABELS.size());
            for (Category label : Category.LABELS) {
                out.writeUTF(label.word());
            }
            for (int hash : vocabulary.hashes()) {
                out.writeInt(hash);
            }
            write(out, vocabulary.rarities());
            for (float[] row : network.hidden()) {
                write(out, row);
            }
            write(out, network.hiddenBias());
            for (float[] row : network.output()) {
                write(out, row);
            }
            write(out, network.outputBias());
        } catch (IOException e) {
            throw new AssertionError("memory does not fail to be written", e);
        }
        return bytes.toByteArray();
    }

    public static Model read(InputStream file) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(file));
        if (!in.readUTF().equals(FORMAT)) {
            throw new IOException("the model of the categories is not of the format " + FORMAT);
        }
        double threshold = in.readFloat();
        int inputs = within(in.readInt(), MOST_INPUTS);
        int units = within(in.readInt(), MOST_UNITS);
        int labels = in.readInt();
        if (labels != Category.LABELS.size()) {
            throw new IOException("the model knows " + labels + " categories");
        }
        for (Category label : Category.LABELS) {
            if (!in.readUTF().equals(label.word())) {
                throw new IOException("the model knows other categories");
            }
        }
        int[] hashes = new int[inputs];
        for (int i = 0; i < inputs; i++) {
            hashes[i] = in.readInt();
        }
        Vocabulary vocabulary = new Vocabulary(hashes, numbers(in, inputs));
        float[][] hidden = rows(in, inputs, units);
        float[] hiddenBias = numbers(in, units);
        float[][] output = rows(in, units, labels);
        return new Model(vocabulary, new Network(hidden, hiddenBias, output, numbers(in, labels)), threshold);
    }

    private static int within(int count, int most) throws IOException {
        if (count < 1 || count > most) {
            throw new IOException("the model of the categories is damaged");
        }
        return count;
    }

    private static void write(DataOutputStream out, float[] numbers) throws IOException {
        for (float number : numbers) {
            out.writeShort(Float.floatToFloat16(number));
        }
    }

    private static float[][] rows(DataInputStream in, int rows, int columns) throws IOException {
        float[][] read = new float[rows][];
        for (int row = 0; row < rows; row++) {
            read[row] = numbers(in, columns);
        }
        return read;
    }

    private static float[] numbers(DataInputStream in, int count) throws IOException {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = Float.float16ToFloat(in.readShort());
        }
        return numbers;
    }
}
