import CaseModel

/// Keeps the token that lets us in. One login at a time: who comes while one is under way waits for it and takes what it gives.
///
/// The token is in memory alone: another process, and the same one started anew, logs in for itself.
actor HTTPLogin {
    /// A token with the number of the login that gave it, so that only that one is forgotten when the server refuses it.
    struct Pass: Sendable {
        var token: String
        fileprivate var number: Int
        fileprivate var until: Instant?
    }

    private var pass: Pass?
    private var count = 0
    private var underWay: Task<Result<LoginProgram.Token, Diagnostic>, Never>?

    /// The token that is kept, or that of a login. Throws what keeps us out.
    func pass(
        at now: Instant, logIn: @escaping @Sendable () async -> Result<LoginProgram.Token, Diagnostic>
    ) async throws(Diagnostic) -> Pass {
        if let pass, pass.until.map({ now < $0 }) ?? true { return pass }
        let task: Task<Result<LoginProgram.Token, Diagnostic>, Never>
        if let underWay {
            task = underWay
        } else {
            task = Task { await logIn() }
            underWay = task
        }
        let result = await task.value
        // The first who hears of it keeps it for all.
        if underWay == task {
            underWay = nil
            if case .success(let token) = result {
                count += 1
                pass = Pass(
                    token: token.text, number: count, until: token.lasts.map { now + .seconds($0) })
            } else {
                pass = nil
            }
        }
        switch result {
        case .success(let token): return pass ?? Pass(token: token.text, number: count, until: nil)
        case .failure(let problem): throw problem
        }
    }

    /// The server does not take it any more. One that is newer stays.
    func forget(_ refused: Pass) {
        if pass?.number == refused.number { pass = nil }
    }
}
