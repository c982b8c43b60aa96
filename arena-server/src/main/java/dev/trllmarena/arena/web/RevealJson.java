package dev.trllmarena.arena.web;

import dev.trllmarena.arena.battle.Ballot;
import dev.trllmarena.arena.battle.Reason;
import dev.trllmarena.arena.battle.Recorded;
import dev.trllmarena.arena.battle.Verdict;
import dev.trllmarena.arena.contestant.Contestant;
import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The reveal as JSON; what is not known is null, never 0.
///
/// @param exclusion why the vote is not ranked or counted apart, empty for an ordinary one
record RevealJson(
        String battle,
        String outcome,
        List<String> reasons,
        boolean ranked,
        String exclusion,
        SideJson a,
        SideJson b,
        ReceiptJson receipt) {

    record RatingJson(double before, double after) {}

    record ReceiptJson(long sequence, String hash) {}

    /// @param cost of all its answers in US dollars
    /// @param energy is not measured yet
    record SideJson(
            String contestant,
            String name,
            String kind,
            String family,
            String licence,
            RatingJson rating,
            @Nullable BigDecimal cost,
            @Nullable Double energy,
            int words,
            @Nullable Long tokens,
            @Nullable Long firstTextMillis,
            @Nullable Long totalMillis,
            String reasoning) {}

    static RevealJson of(Verdict verdict) {
        Ballot ballot = verdict.ballot();
        Recorded recorded = verdict.recorded();
        return new RevealJson(
                ballot.battle().text(),
                ballot.outcome().word(),
                ballot.reasons().stream().map(Reason::word).toList(),
                ballot.ranked(),
                ballot.exclusion(),
                side(verdict.pairing().a(), ballot.a(), recorded.a(), verdict.reasoningA(), verdict.nanoDollarsA()),
                side(verdict.pairing().b(), ballot.b(), recorded.b(), verdict.reasoningB(), verdict.nanoDollarsB()),
                new ReceiptJson(recorded.sequence(), recorded.hash()));
    }

    private static SideJson side(
            Contestant contestant,
            Ballot.SideFacts facts,
            Recorded.RatingChange rating,
            String reasoning,
            OptionalLong nanoDollars) {
        return new SideJson(
                contestant.id(),
                contestant.name(),
                contestant.kind().word(),
                contestant.family(),
                contestant.licence(),
                new RatingJson(rating.before(), rating.after()),
                nanoDollars.isPresent() ? BigDecimal.valueOf(nanoDollars.getAsLong(), 9) : null,
                null,
                facts.style().words(),
                orNull(facts.completionTokens()),
                orNull(facts.firstTextMillis()),
                orNull(facts.totalMillis()),
                reasoning);
    }

    private static @Nullable Long orNull(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }
}
