package dev.trllmarena.node;

import dev.trllmarena.node.api.ApiServer;
import dev.trllmarena.node.checkpoint.CheckpointFolder;
import dev.trllmarena.node.engine.Engine;
import java.time.Clock;
import java.time.Duration;

/// A running node: engine, folder and API, started in this order and closed in reverse.
public final class Node implements AutoCloseable {
    private final Engine engine;
    private final CheckpointFolder folder;
    private final ApiServer api;
    private final Duration drain;

    private Node(Engine engine, CheckpointFolder folder, ApiServer api, Duration drain) {
        this.engine = engine;
        this.folder = folder;
        this.api = api;
        this.drain = drain;
    }

    /// Starts everything; what was started is closed again when a later part cannot start.
    public static Node start(Settings settings) {
        NativeLibraries libraries = NativeLibraries.load();
        Engine engine = Engine.start(settings.engine());
        try {
            CheckpointFolder folder = new CheckpointFolder(
                    settings.models(),
                    Clock.systemUTC(),
                    found -> {
                        if (found.card().pinned()) {
                            engine.prepare(found);
                        }
                    },
                    engine::forget);
            folder.start();
            try {
                libraries.await();
                return new Node(engine, folder, ApiServer.start(settings.api(), folder, engine), settings.drain());
            } catch (RuntimeException | Error e) {
                folder.close();
                throw e;
            }
        } catch (RuntimeException | Error e) {
            engine.close();
            throw e;
        }
    }

    public int port() {
        return api.port();
    }

    Engine engine() {
        return engine;
    }

    /// Refuses new requests, lets running ones end within the limit, then stops.
    @Override
    public void close() {
        api.drain();
        folder.close();
        engine.drain(drain);
        api.close();
        engine.close();
    }
}
