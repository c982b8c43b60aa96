package dev.trllmarena.node.api;

import java.time.Duration;

/// Where the API listens and its bounds, from the settings.
///
/// @param port 0 takes a free one
/// @param heartbeat how long a silent answer waits before it looks after its client
public record ApiLimits(String host, int port, int bodyBytes, int concurrentRequests, Duration heartbeat) {}
