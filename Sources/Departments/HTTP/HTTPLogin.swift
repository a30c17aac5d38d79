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
    /// Why the last login let nobody in, and until when none is tried again: a wrong password, tried for every message, locks an
    /// account.
    private var refused: (problem: Diagnostic, until: Instant)?
    private var underWay: Task<Result<LoginProgram.Token, Diagnostic>, Never>?

    /// The token that is kept, or that of a login. Throws what keeps us out.
    ///
    /// - Parameter rest: for how many seconds nobody logs in after a login that was refused.
    func pass(
        at now: Instant, rest: Int,
        logIn: @escaping @Sendable () async -> Result<LoginProgram.Token, Diagnostic>
    ) async throws(Diagnostic) -> Pass {
        if let pass, pass.until.map({ now < $0 }) ?? true { return pass }
        if let refused, now < refused.until { throw refused.problem }
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
            (pass, refused) = (nil, nil)
            switch result {
            case .success(let token):
                count += 1
                pass = Pass(
                    token: token.text, number: count, until: token.lasts.map { now + .seconds($0) })
            // A server that is not there is the circuit breaker's.
            case .failure(let problem):
                if problem.code == "OW2239" { refused = (problem, now + .seconds(rest)) }
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
