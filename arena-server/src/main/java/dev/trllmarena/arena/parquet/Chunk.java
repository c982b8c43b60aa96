package dev.trllmarena.arena.parquet;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The values of one column in one group of rows, on their way to one page.
final class Chunk {
    private static final int PLAIN = 0;
    private static final int RLE = 3;
    private static final int RLE_DICTIONARY = 8;
    private static final int DATA_PAGE = 0;
    private static final int DICTIONARY_PAGE = 2;
    private static final int LARGEST_DICTIONARY = 1 << 16;

    private final Column column;
    private int[] present = new int[1024]; // 1 where there is a value
    private int[] codes = new int[1024]; // of texts in the dictionary
    private int rows;
    private int values;
    private int set; // of booleans
    private int bit;
    private final ByteArrayOutputStream plain = new ByteArrayOutputStream();
    private final byte[] bytes = new byte[Long.BYTES];
    private final ByteBuffer number = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    private Optional<Map<String, Integer>> dictionary;

    Chunk(Column column) {
        this.column = column;
        this.dictionary = column.kind() == Column.Kind.TEXT ? Optional.of(new LinkedHashMap<>()) : Optional.empty();
    }

    void add(@Nullable Object value) {
        if (value == null && !column.optional()) {
            throw new IllegalArgumentException("column " + column.name() + " needs a value");
        }
        if (rows == present.length) {
            present = Arrays.copyOf(present, rows * 2);
            codes = Arrays.copyOf(codes, rows * 2);
        }
        present[rows++] = value == null ? 0 : 1;
        if (value != null) {
            addPlain(value);
            values++;
        }
    }

    private void addPlain(Object value) {
        switch (column.kind()) {
            case BOOLEAN -> addBit((Boolean) value);
            case INTEGER -> {
                number.putInt(0, (Integer) value);
                plain.write(bytes, 0, Integer.BYTES);
            }
            case LONG, TIMESTAMP -> {
                number.putLong(0, (Long) value);
                plain.write(bytes, 0, Long.BYTES);
            }
            case DOUBLE -> {
                number.putDouble(0, (Double) value);
                plain.write(bytes, 0, Double.BYTES);
            }
            case TEXT -> addText((String) value);
        }
    }

    private void addText(String text) {
        dictionary.ifPresent(known -> {
            codes[values] = known.computeIfAbsent(text, _ -> known.size());
            if (known.size() > LARGEST_DICTIONARY) {
                dictionary = Optional.empty();
            }
        });
        writeText(plain, text);
    }

    private void writeText(ByteArrayOutputStream out, String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        number.putInt(0, encoded.length);
        out.write(bytes, 0, Integer.BYTES);
        out.writeBytes(encoded);
    }

    private void addBit(boolean value) {
        set |= (value ? 1 : 0) << bit;
        if (++bit == 8) {
            flushBits();
        }
    }

    private void flushBits() {
        plain.write(set);
        set = 0;
        bit = 0;
    }

    /// Where and how the chunk stands in the file.
    ///
    /// @param dictionaryAt absent where there is no dictionary
    record Written(
            Column column, List<Integer> encodings, int values, long bytes, long dataAt, Optional<Long> dictionaryAt) {}

    /// @param at where in the file it will stand
    Written write(ByteArrayOutputStream out, long at) {
        int begin = out.size();
        if (bit > 0) {
            flushBits();
        }
        Optional<Map<String, Integer>> words = dictionary.filter(known -> known.size() * 2 <= values);
        words.ifPresent(known -> writeDictionary(out, known));
        long dataAt = at + out.size() - begin;
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        if (column.optional()) {
            byte[] levels = BitPacked.run(present, rows, 1);
            number.putInt(0, levels.length);
            page.write(bytes, 0, Integer.BYTES);
            page.writeBytes(levels);
        }
        if (words.isPresent()) {
            int width = BitPacked.width(words.get().size() - 1);
            page.write(width);
            page.writeBytes(BitPacked.run(codes, values, width));
        } else {
            page.writeBytes(plain.toByteArray());
        }
        out.writeBytes(Thrift.message(header -> header.i32(1, DATA_PAGE)
                .i32(2, page.size())
                .i32(3, page.size())
                .struct(
                        5,
                        data -> data.i32(1, rows)
                                .i32(2, words.isPresent() ? RLE_DICTIONARY : PLAIN)
                                .i32(3, RLE)
                                .i32(4, RLE))));
        out.writeBytes(page.toByteArray());
        return new Written(
                column,
                words.isPresent() ? List.of(PLAIN, RLE, RLE_DICTIONARY) : List.of(PLAIN, RLE),
                rows,
                (long) out.size() - begin,
                dataAt,
                words.map(_ -> at));
    }

    private void writeDictionary(ByteArrayOutputStream out, Map<String, Integer> words) {
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        words.keySet().forEach(word -> writeText(page, word));
        out.writeBytes(Thrift.message(header -> header.i32(1, DICTIONARY_PAGE)
                .i32(2, page.size())
                .i32(3, page.size())
                .struct(7, data -> data.i32(1, words.size()).i32(2, PLAIN))));
        out.writeBytes(page.toByteArray());
    }
}
