package dev.trllmarena.arena;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A vote carries what its battle's first question was about.
@Timeout(60)
class CategoryIT {
    @TempDir
    private Path data;

    @Test
    void aVoteCarriesTheCategoryOfTheFirstQuestion() throws Exception {
        try (FakeNode node = new FakeNode()
                        .with("bir", "Bir", FakeNode.saying("Bir."))
                        .with("iki", "İki", FakeNode.saying("İki."));
                Arena arena = TestArena.ready(data, node);
                Visitor visitor = new Visitor(arena.address())) {
            String translation = visitor.ask("Şu cümleyi İngilizceye çevir: Yarın sabah yola çıkıyoruz.");
            visitor.untilTurnDone(translation, 1);
            visitor.post(
                    "/api/battles/" + translation + "/turns", "{\"prompt\":\"Bir de deniz üzerine bir şiir yaz\"}");
            visitor.untilTurnDone(translation, 2);
            vote(visitor, translation);
            String code = visitor.ask("```python\nprint(1\n```\nBu Python kodu neden hata veriyor?" + " ".repeat(2000)
                    + "Adım adım açıkla");
            visitor.untilTurnDone(code, 1);
            vote(visitor, code);
        }
        assertThat(rows()).containsExactly("ceviri long 0 code 0 turns 2", "kod long 1 code 1 turns 1");
    }

    private static void vote(Visitor visitor, String battle) throws Exception {
        assertThat(visitor.post("/api/battles/" + battle + "/vote", "{\"outcome\":\"a\"}")
                        .status())
                .isEqualTo(200);
    }

    private List<String> rows() throws Exception {
        List<String> rows = new ArrayList<>();
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("arena.db"));
                Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery("""
                        select category, long_prompt, code_prompt, turns
                          from vote
                          join battle on battle.id = vote.battle
                         order by sequence
                        """)) {
            while (row.next()) {
                rows.add("%s long %d code %d turns %d"
                        .formatted(row.getString(1), row.getInt(2), row.getInt(3), row.getInt(4)));
            }
        }
        return rows;
    }
}
