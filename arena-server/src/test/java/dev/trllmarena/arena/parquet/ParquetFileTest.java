package dev.trllmarena.arena.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import dev.trllmarena.arena.parquet.Column.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Read back by an independent reader.
class ParquetFileTest {
    private static final List<Column> COLUMNS = List.of(
            Column.of("long", Kind.LONG),
            Column.of("word", Kind.TEXT),
            Column.optional("integer", Kind.INTEGER),
            Column.of("flag", Kind.BOOLEAN),
            Column.of("double", Kind.DOUBLE),
            Column.of("at", Kind.TIMESTAMP),
            Column.optional("text", Kind.TEXT),
            Column.of("constant", Kind.TEXT));

    @Test
    void whatIsWrittenIsRead() throws IOException {
        for (int rows : new int[] {0, 1, 7, 8, 9, 1000, 100_001}) {
            try (ParquetFileReader file = ParquetFileReader.open(InputFile.of(ByteBuffer.wrap(write(rows))));
                    RowReader reader = file.rowReader()) {
                assertThat(file.getFileMetaData().numRows()).isEqualTo(rows);
                for (int i = 0; i < rows; i++) {
                    assertThat(reader.hasNext()).isTrue();
                    reader.next();
                    assertRow(reader, i);
                }
                assertThat(reader.hasNext()).isFalse();
            }
        }
    }

    @Test
    void equalRowsGiveEqualBytes() throws IOException {
        assertThat(write(1000)).isEqualTo(write(1000));
    }

    @Test
    void aMissingValueIsRefused() throws IOException {
        try (ParquetFile file = new ParquetFile(new ByteArrayOutputStream(), List.of(Column.of("n", Kind.LONG)))) {
            assertThatThrownBy(() -> file.add((Object) null)).hasMessageContaining("column n needs a value");
            assertThatThrownBy(() -> file.add(1L, 2L)).hasMessageContaining("2 values for 1 columns");
        }
    }

    private static byte[] write(int rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ParquetFile file = new ParquetFile(out, COLUMNS)) {
            for (int i = 0; i < rows; i++) {
                file.add(row(i));
            }
        }
        return out.toByteArray();
    }

    private static @Nullable Object[] row(int i) {
        return new @Nullable Object[] {
            (long) i << 33,
            "kelime-" + i % 7,
            i % 3 == 0 ? null : i,
            i % 2 == 0,
            i / 7.0,
            1_793_491_200_000L + i,
            i % 5 == 0 ? null : "ğüş " + i,
            "hep aynı"
        };
    }

    private static void assertRow(RowReader reader, int i) {
        assertThat(reader.getLong("long")).isEqualTo((long) i << 33);
        assertThat(reader.getString("word")).isEqualTo("kelime-" + i % 7);
        assertThat(reader.isNull("integer")).isEqualTo(i % 3 == 0);
        if (i % 3 != 0) {
            assertThat(reader.getInt("integer")).isEqualTo(i);
        }
        assertThat(reader.getBoolean("flag")).isEqualTo(i % 2 == 0);
        assertThat(reader.getDouble("double")).isEqualTo(i / 7.0);
        assertThat(reader.getTimestamp("at").toEpochMilli()).isEqualTo(1_793_491_200_000L + i);
        assertThat(reader.isNull("text")).isEqualTo(i % 5 == 0);
        if (i % 5 != 0) {
            assertThat(reader.getString("text")).isEqualTo("ğüş " + i);
        }
        assertThat(reader.getString("constant")).isEqualTo("hep aynı");
    }
}
