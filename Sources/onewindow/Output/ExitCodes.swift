import ArgumentParser

/// The documented exit codes.
extension ExitCode {
    static let found = ExitCode(1)
    static let refused = ExitCode(2)
    /// `test`: a scenario or a definition is wrong, so that not everything could run.
    static let wrongFiles = ExitCode(2)
    static let endedOnly = ExitCode(3)
    static let waiting = ExitCode(4)
    /// `EX_SOFTWARE` of sysexits.h: a fault of our own, or of the store.
    static let fault = ExitCode(70)
}
