package dev.trllmarena.arena.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trllmarena.arena.battle.Ballot;
import dev.trllmarena.arena.battle.Ballot.SideFacts;
import dev.trllmarena.arena.battle.BattleId;
import dev.trllmarena.arena.battle.Outcome;
import dev.trllmarena.arena.battle.Reason;
import dev.trllmarena.arena.battle.Style;
import dev.trllmarena.arena.ranking.Elo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class VoteLogTest {
    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final String NONCE = "fedcba9876543210fedcba9876543210";

    @Test
    void anEntryIsEncodedAsItsDocumentationSays() {
        String encoded = VoteLog.encode(3, 17, VoteLog.GENESIS, 4, ballot("b1", Outcome.A), VoterSeal.of(KEY, NONCE));
        assertThat(encoded).isEqualTo("""
                trllmarena-vote-3
                17
                0000000000000000000000000000000000000000000000000000000000000000
                b1
                bir
                iki
                a
                dogru,kisa
                1793491200000
                0.166666666667
                4.000000000000
                2
                120,20,1,2,3,40,50,60,70
                9,1,0,0,0,,,,
                ranked

                kod
                b4262ecbf7b29c6be0077303b38f699eb1f9b7e46020b6bb2052bc08b8db594b
                """);
    }

    @Test
    void anEntryOfTheFirstVersionEndsEarlier() {
        String encoded = VoteLog.encode(1, 17, VoteLog.GENESIS, 4, ballot("b1", Outcome.A), "");
        assertThat(encoded).startsWith("trllmarena-vote-1\n17\n").endsWith("9,1,0,0,0,,,,\n");
        // sha256sum of that text, as the first version wrote it
        String hash = "568c1bab36b12295e9867941ca2069535846f9bf928d57577450cb40a98f680b";
        Ballot ballot = ballot("b1", Outcome.A);
        assertThat(VoteLog.isIntact(new VoteEntry(1, 17, VoteLog.GENESIS, 4, ballot, "", hash)))
                .isTrue();
        assertThat(VoteLog.isIntact(new VoteEntry(2, 17, VoteLog.GENESIS, 4, ballot, "", hash)))
                .isFalse();
    }

    @Test
    void anEntryOfTheSecondVersionCoversTheVoterKeyItself() {
        // sha256sum, as the second version wrote it
        String hash = "673d3505bc6084d50fae99d67fee45cdd86d670547bca8cb3f8bcb764dd0bef8";
        assertThat(VoteLog.isIntact(new VoteEntry(2, 17, VoteLog.GENESIS, 4, ballot("b1", Outcome.A), "", hash)))
                .isTrue();
    }

    @Test
    void anUnrankedVoteMovesNoPoints() {
        List<VoteEntry> chain = chain(2);
        Ballot unranked = ballot("b3", Outcome.A, false);
        chain.add(VoteLog.entry(3, chain.getLast().hash(), 4, unranked, NONCE));
        assertThat(check(chain, points(chain(2)))).isEqualTo("");
    }

    @Test
    void theHashIsTheSha256OfTheEncoding() {
        // sha256sum of the text above
        assertThat(VoteLog.entry(17, VoteLog.GENESIS, 4, ballot("b1", Outcome.A), NONCE)
                        .hash())
                .isEqualTo("4af2d82add33eb55ff4e376d1f409796ca9e8de02a57ecfb6a59860238a026a5");
    }

    @Test
    void aWholeChainIsIntact() {
        assertThat(check(chain(5), points(chain(5)))).isEqualTo("");
    }

    @Test
    void aChangedVoteIsNamed() {
        List<VoteEntry> chain = chain(5);
        VoteEntry third = chain.get(2);
        chain.set(
                2,
                new VoteEntry(
                        3, 3, third.previousHash(), third.eloK(), ballot("battle3", Outcome.BAD), NONCE, third.hash()));
        assertThat(check(chain, points(chain))).isEqualTo("vote 3 was changed: its content does not give its hash");
    }

    @Test
    void aVoteThatIsTakenOutIsMissed() {
        List<VoteEntry> chain = chain(5);
        chain.remove(1);
        assertThat(check(chain, points(chain))).isEqualTo("vote 2 is missing; the next one is 3");
    }

    @Test
    void aVoteThatIsReplacedBreaksTheNext() {
        List<VoteEntry> chain = chain(5);
        chain.set(1, VoteLog.entry(2, chain.get(0).hash(), 4, ballot("other", Outcome.B), NONCE));
        assertThat(check(chain, points(chain))).isEqualTo("vote 3 does not follow the vote before it");
    }

    @Test
    void ratingsThatVotesDoNotGiveAreNamed() {
        Map<String, Double> points =
                Map.of("bir", 1500.0, "iki", points(chain(5)).get("iki"));
        assertThat(check(chain(5), points)).startsWith("the rating of bir is 1500.0");
        assertThat(check(chain(5), Map.of())).isEqualTo("the rating table names other contestants than the votes do");
    }

    private static String check(List<VoteEntry> chain, Map<String, Double> points) {
        LogCheck check = new LogCheck();
        chain.forEach(check::add);
        LogCheck.Verdict verdict = check.verdict(points);
        assertThat(verdict.intact()).isEqualTo(verdict.problem().isEmpty());
        return verdict.problem();
    }

    private static Map<String, Double> points(List<VoteEntry> chain) {
        double a = Elo.START;
        double b = Elo.START;
        for (VoteEntry entry : chain) {
            Elo.Ratings after = new Elo(4).after(a, b, entry.ballot().outcome().score());
            a = after.a();
            b = after.b();
        }
        return Map.of("bir", a, "iki", b);
    }

    private static List<VoteEntry> chain(int length) {
        List<VoteEntry> chain = new ArrayList<>();
        String previous = VoteLog.GENESIS;
        for (int i = 1; i <= length; i++) {
            VoteEntry entry = VoteLog.entry(i, previous, 4, ballot("battle" + i, Outcome.A), NONCE);
            chain.add(entry);
            previous = entry.hash();
        }
        return chain;
    }

    private static Ballot ballot(String battle, Outcome outcome) {
        return ballot(battle, outcome, true);
    }

    private static Ballot ballot(String battle, Outcome outcome, boolean ranked) {
        return new Ballot(
                new BattleId(battle),
                outcome,
                List.of(Reason.SHORT, Reason.CORRECT),
                Instant.parse("2026-11-01T00:00:00Z"),
                1.0 / 6,
                2,
                new SideFacts(
                        "bir",
                        new Style(120, 20, 1, 2, 3),
                        OptionalLong.of(40),
                        OptionalLong.of(50),
                        OptionalLong.of(60),
                        OptionalLong.of(70)),
                new SideFacts(
                        "iki",
                        new Style(9, 1, 0, 0, 0),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty()),
                ranked,
                ranked ? "" : "identity",
                "kod",
                KEY);
    }
}
