package org.sememe.backends.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.sememe.compute.ComputePool;
import org.sememe.compute.WorkerPool;

/** Publishes the pool of threads. */
@Component(configurationPid = "org.sememe.compute.pool")
@Designate(ocd = PoolConfiguration.class)
public final class PoolComponent implements ComputePool {

    private final WorkerPool pool;

    /** Called by the component runtime. */
    @Activate
    public PoolComponent(PoolConfiguration configuration) {
        int threads = configuration.threads();
        pool = new WorkerPool(threads > 0 ? threads : Runtime.getRuntime().availableProcessors());
    }

    @Deactivate
    void stop() {
        pool.close();
    }

    @Override
    public int threads() {
        return pool.threads();
    }

    @Override
    public void run(int parts, Part part) {
        pool.run(parts, part);
    }
}
