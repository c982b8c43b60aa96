package dev.trllmarena.node.program;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;

/// The native library: found in the jars, unpacked once, never downloaded.
public final class PyTorch {
    private static final int INTEROP_THREADS = 1;

    private static final long WORTH_SPLITTING_BYTES = 50_000_000;
    private static final int CORES;

    static {
        // DJL would look for other versions on the network and for a cloud's metadata service.
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("ai.djl.pytorch.graph_optimizer", "false");
        System.setProperty("ai.djl.pytorch.num_interop_threads", Integer.toString(INTEROP_THREADS));
        Engine.getEngine("PyTorch"); // loads the library
        CORES = JniUtils.getNumThreads();
    }

    private PyTorch() {}

    /// Loads the library. Whoever comes first does; a failure lasts as long as the process.
    public static void load() {}

    /// Owns what outlives a call; closed by who asked for it.
    static PtNDManager manager(String device) {
        return (PtNDManager) NDManager.newBaseManager(Device.fromName(device.replace("cuda", "gpu")), "PyTorch");
    }

    /// Must come before every call of a program: both settings belong to the thread. With the graph optimiser on, the
    /// first
    /// calls cost tens of milliseconds each.
    static void prepareThread(int threads) {
        JniUtils.setGraphExecutorOptimize(false);
        JniUtils.setNumThreads(threads);
    }

    /// How many threads share the work of a program. A small one is quickest on one: its operators end before others
    /// have
    /// woken, and on a busy machine waiting for those made steps ten times slower.
    static int threads(long weightBytes) {
        return weightBytes < WORTH_SPLITTING_BYTES ? 1 : CORES;
    }
}
