package dev.trllmarena.node.program;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;

/// The native library: found in the jars, unpacked once, never downloaded.
final class PyTorch {
    private static final int INTEROP_THREADS = 1;

    static {
        // DJL would look for other versions on the network and for a cloud's metadata service.
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("ai.djl.pytorch.graph_optimizer", "false");
        System.setProperty("ai.djl.pytorch.num_interop_threads", Integer.toString(INTEROP_THREADS));
        Engine.getEngine("PyTorch"); // loads the library
    }

    private PyTorch() {}

    /// Owns what outlives a call; closed by who asked for it.
    static PtNDManager manager(String device) {
        return (PtNDManager) NDManager.newBaseManager(Device.fromName(device.replace("cuda", "gpu")), "PyTorch");
    }

    /// Must be called on every thread that runs a program: the setting belongs to the thread, and with the optimiser on
    /// the first calls cost tens of milliseconds each.
    static void prepareThread() {
        JniUtils.setGraphExecutorOptimize(false);
    }
}
