package dev.towline.download;

/**
 * How fast a job may take bytes: by its own cap and by that of the whole agent.
 *
 * @param agent shared by all jobs
 * @param job the job's own
 */
record Pace(BandwidthLimit agent, BandwidthLimit job) {

    private static final int LARGEST_BUFFER = 1 << 20;
    private static final int SMALLEST_BUFFER = 4 << 10;
    private static final int BUFFERS_PER_SECOND = 32;

    /** The smaller the cap, the smaller the buffer: the rate is even within a second. */
    int bufferBytes() {
        long slowest = Math.min(capOf(agent), capOf(job));
        return (int) Math.max(SMALLEST_BUFFER, Math.min(LARGEST_BUFFER, slowest / BUFFERS_PER_SECOND));
    }

    private static long capOf(BandwidthLimit limit) {
        return limit.bytesPerSecond() > 0 ? limit.bytesPerSecond() : Long.MAX_VALUE;
    }

    /** While this waits the buffer fills, the source is paused, and the kernel's window closes. */
    void pay(long bytes) throws InterruptedException {
        long now = System.nanoTime();
        long agentPaid = now + agent.pay(bytes);
        long jobPaid = now + job.pay(bytes);
        agent.awaitPaid(agentPaid);
        job.awaitPaid(jobPaid);
    }
}
