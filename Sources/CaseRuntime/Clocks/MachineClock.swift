public import CaseModel

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The machine's wall clock, in milliseconds: for leases, and for cases that live by real time.
public enum MachineClock {
    public static func now() -> Instant {
        var time = timespec()
        // CLOCK_REALTIME always exists (POSIX.1-2008, clock_getres), so the result needs no check.
        _ = clock_gettime(CLOCK_REALTIME, &time)
        return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }
}
