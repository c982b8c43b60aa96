package dev.trllmarena.node.api;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/// The requests that are answered at the same time: a bound for all together, and half of it for the holder of one API
/// key, so that there is room for another one. Threads share it.
final class Places {
    private final Semaphore all;
    private final int share;
    private final Map<Client, Semaphore> shares = new ConcurrentHashMap<>(); // as many as there are keys

    Places(int all) {
        this.all = new Semaphore(all);
        this.share = Math.max(1, all / 2);
    }

    /// False when there is no place; otherwise [#leave] is due.
    boolean enter(Optional<Client> client) {
        Optional<Semaphore> own = client.map(this::own);
        if (own.isPresent() && !own.get().tryAcquire()) {
            return false;
        }
        if (all.tryAcquire()) {
            return true;
        }
        own.ifPresent(Semaphore::release);
        return false;
    }

    void leave(Optional<Client> client) {
        all.release();
        client.map(this::own).ifPresent(Semaphore::release);
    }

    private Semaphore own(Client client) {
        return shares.computeIfAbsent(client, _ -> new Semaphore(share));
    }
}
