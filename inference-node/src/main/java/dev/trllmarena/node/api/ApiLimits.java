package dev.trllmarena.node.api;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Where the API listens and its bounds, from the settings.
///
/// @param port 0 takes a free one
/// @param loading how long a request waits for its model to be loaded
/// @param heartbeat how long a silent answer waits before it looks after its client
/// @param keys a file with the bearer keys that are let in; everybody is where there is none
public record ApiLimits(
        String host,
        int port,
        int bodyBytes,
        int concurrentRequests,
        Duration loading,
        Duration heartbeat,
        Optional<Path> keys) {}
