package dev.trllmarena.arena.integrity;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.trllmarena.commons.Refusal;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// How much may be asked in a minute, by one session, by one network and by all together. A bucket holds a minute's
/// worth and fills evenly, so a visitor may ask a few things at once and then at the rate. Threads may share it.
public final class RateLimit {
    /// Buckets that were not asked for so long are full again and can be forgotten.
    private static final Duration FULL_AGAIN = Duration.ofMinutes(2);

    private static final long MOST_BUCKETS = 100_000;

    /// A code has 60 bits; these bounds only keep a search from burdening the server.
    private static final int NETWORK_CODES = 60;

    private static final int CODES = 600;

    private static final int NETWORK_REPORTS = 10;

    private static final int REPORTS = 60;

    /// The rates.
    ///
    /// @param sessionQuestions questions of one session a minute
    /// @param networkQuestions questions of one network a minute
    /// @param questions questions of all a minute
    /// @param networkRequests requests of any kind of one network a minute
    public record Rates(int sessionQuestions, int networkQuestions, int questions, int networkRequests) {}

    private final LoadingCache<String, Bucket> sessions;
    private final LoadingCache<Network, Bucket> networks;
    private final LoadingCache<Network, Bucket> requests;
    private final LoadingCache<Network, Bucket> networkCodes = buckets(NETWORK_CODES);
    private final Bucket codes = bucket(CODES);
    private final LoadingCache<Network, Bucket> networkReports = buckets(NETWORK_REPORTS);
    private final Bucket reports = bucket(REPORTS);
    private final Bucket all;

    public RateLimit(Rates rates) {
        this.sessions = buckets(rates.sessionQuestions());
        this.networks = buckets(rates.networkQuestions());
        this.requests = buckets(rates.networkRequests());
        this.all = bucket(rates.questions());
    }

    /// Counts a request; throws where its network has sent too many.
    public void request(Network network) {
        take(requests.get(network), "too-many-requests", "too many requests from your network");
    }

    /// Counts a question; throws where the session, the network or all together have asked too many.
    ///
    /// @param session empty for a visitor who has none yet
    public void question(String session, Network network) {
        if (!session.isEmpty()) {
            take(sessions.get(session), "too-many-questions", "too many questions in a short time");
        }
        take(networks.get(network), "too-many-questions", "too many questions in a short time from your network");
        take(all, "server-busy", "the server is busy");
    }

    /// Counts a code of somebody else that is tried; throws where its network or all together have tried too many.
    public void code(Network network) {
        take(networkCodes.get(network), "too-many-codes", "too many codes were tried");
        take(codes, "too-many-codes", "too many codes were tried");
    }

    /// Counts a report of an answer; throws where its network or all together have reported too many.
    public void report(Network network) {
        take(networkReports.get(network), "too-many-reports", "too many reports");
        take(reports, "too-many-reports", "too many reports");
    }

    private static void take(Bucket bucket, String code, String what) {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            long seconds = 1 + TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill());
            throw new Refusal.Overloaded(
                    code, Duration.ofSeconds(seconds), what + "; try again in " + seconds + " seconds", seconds);
        }
    }

    private static <K> LoadingCache<K, Bucket> buckets(int aMinute) {
        return Caffeine.newBuilder()
                .maximumSize(MOST_BUCKETS)
                .expireAfterAccess(FULL_AGAIN)
                .build(_ -> bucket(aMinute));
    }

    private static Bucket bucket(int aMinute) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(aMinute).refillGreedy(aMinute, Duration.ofMinutes(1)))
                .build();
    }
}
