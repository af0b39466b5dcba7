package org.sememe.nd4j.internal;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/** What the processor can do, as the JVM sees it: an option that switches AVX-512 off for the JVM counts here too. */
final class Processor {

    private Processor() {
    }

    /** The AVX level: 0 for none or another kind of processor, 1 for AVX, 2 for AVX2, 3 for AVX-512. */
    static int avx() {
        try {
            HotSpotDiagnosticMXBean bean = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            return bean == null ? 0 : Integer.parseInt(bean.getVMOption("UseAVX").getValue());
        } catch (LinkageError | IllegalArgumentException e) {
            // Not a HotSpot, or no x86 processor: no such option.
            return 0;
        }
    }
}
