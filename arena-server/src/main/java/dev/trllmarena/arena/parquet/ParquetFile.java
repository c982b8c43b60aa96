package dev.trllmarena.arena.parquet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A Parquet file that takes rows one after the other. One thread's; whole only after [#close].
public final class ParquetFile implements AutoCloseable {
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final String WRITER = "TR-LLMArena";
    private static final int ROWS_A_GROUP = 100_000;
    private static final int REQUIRED = 0;
    private static final int OPTIONAL = 1;
    private static final int UNCOMPRESSED = 0;

    private record Group(int rows, List<Chunk.Written> chunks) {}

    private final List<Column> columns;
    private final OutputStream out;
    private final List<Group> groups = new ArrayList<>();
    private List<Chunk> open;
    private int rowsInGroup;
    private long rows;
    private long at;

    /// @param out closed by [#close]
    public ParquetFile(OutputStream out, List<Column> columns) throws IOException {
        this.columns = List.copyOf(columns);
        this.open = chunks();
        this.out = out;
        write(MAGIC);
    }

    /// Adds a row.
    ///
    /// @param values one a column: `Boolean`, `Integer`, `Long`, `Double` or `String`; null where there is none
    public void add(@Nullable Object... values) throws IOException {
        if (values.length != columns.size()) {
            throw new IllegalArgumentException(values.length + " values for " + columns.size() + " columns");
        }
        for (int i = 0; i < values.length; i++) {
            open.get(i).add(values[i]);
        }
        if (++rowsInGroup == ROWS_A_GROUP) {
            endGroup();
        }
    }

    @Override
    public void close() throws IOException {
        try (out) {
            if (rowsInGroup > 0) {
                endGroup();
            }
            byte[] footer = Thrift.message(this::footer);
            write(footer);
            write(ByteBuffer.allocate(Integer.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(footer.length)
                    .array());
            write(MAGIC);
        }
    }

    private void endGroup() throws IOException {
        List<Chunk.Written> written = new ArrayList<>();
        for (Chunk chunk : open) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            written.add(chunk.write(bytes, at));
            write(bytes.toByteArray());
        }
        groups.add(new Group(rowsInGroup, written));
        rows += rowsInGroup;
        rowsInGroup = 0;
        open = chunks();
    }

    private List<Chunk> chunks() {
        return columns.stream().map(Chunk::new).toList();
    }

    private void write(byte[] bytes) throws IOException {
        out.write(bytes);
        at += bytes.length;
    }

    private void footer(Thrift meta) {
        List<Consumer<Thrift>> schema = new ArrayList<>();
        schema.add(root -> root.text(4, "schema").i32(5, columns.size()));
        columns.forEach(column -> schema.add(element -> schema(element, column)));
        meta.i32(1, 1)
                .structs(2, schema)
                .i64(3, rows)
                .structs(
                        4,
                        groups.stream()
                                .<Consumer<Thrift>>map(group -> row -> group(row, group))
                                .toList())
                .text(6, WRITER);
    }

    private static void schema(Thrift element, Column column) {
        element.i32(1, column.kind().type)
                .i32(3, column.optional() ? OPTIONAL : REQUIRED)
                .text(4, column.name());
        if (column.kind().converted >= 0) {
            element.i32(6, column.kind().converted);
        }
        switch (column.kind()) {
            case TEXT -> element.struct(10, logical -> logical.struct(1, _ -> {}));
            case TIMESTAMP ->
                element.struct(
                        10,
                        logical -> logical.struct(
                                8, stamp -> stamp.flag(1, true).struct(2, unit -> unit.struct(1, _ -> {}))));
            case BOOLEAN, INTEGER, LONG, DOUBLE -> {}
        }
    }

    private static void group(Thrift row, Group group) {
        long bytes = group.chunks().stream().mapToLong(Chunk.Written::bytes).sum();
        row.structs(
                        1,
                        group.chunks().stream()
                                .<Consumer<Thrift>>map(chunk -> out -> chunk(out, chunk))
                                .toList())
                .i64(2, bytes)
                .i64(3, group.rows());
    }

    private static void chunk(Thrift out, Chunk.Written chunk) {
        long begin = chunk.dictionaryAt().orElse(chunk.dataAt());
        out.i64(2, begin).struct(3, meta -> {
            meta.i32(1, chunk.column().kind().type)
                    .integers(2, chunk.encodings())
                    .texts(3, List.of(chunk.column().name()))
                    .i32(4, UNCOMPRESSED)
                    .i64(5, chunk.values())
                    .i64(6, chunk.bytes())
                    .i64(7, chunk.bytes())
                    .i64(9, chunk.dataAt());
            chunk.dictionaryAt().ifPresent(at -> meta.i64(11, at));
        });
    }
}
