import CaseModel
import Foundation

/// The engine under test, with the command line of the other engines: see `Benchmarks/README.md`.
///
///     onewindow-bench run --cases N --warm W --workers C --store FILE --opt TEXT --base B
///     onewindow-bench one --store FILE --opt TEXT --base B
///     onewindow-bench department --name NAME --home HOME --store none
///
/// `run` works cases B+1 to B+W unmeasured, then N more, C at once, and prints one JSON line as its last. `one`
/// works case B and ends. `--opt` says how the departments are reached (``Reach``); `department` is one of them.
/// Both look at every measured case afterwards: done, three replies, 45 fields.
/// `--unverified` leaves that out, for counting what the engine itself asks of the disk.
@main
struct OneWindowBench {
    static func main() async {
        do {
            let options = try BenchOptions(CommandLine.arguments.dropFirst())
            if options.mode == .department { return try await Reach.serve(options.name, home: options.home) }
            let house = try BenchHouse(store: options.store, home: options.home, reach: options.reach)
            switch options.mode {
            case .department: break
            case .run: try await run(options, house)
            case .one:
                let measured = try await house.carry(options.base..<options.base + 1, atOnce: 1)
                try await FinalDossier(home: options.home).verify(measured.cases, in: house)
            }
            try await house.close()
        } catch {
            FileHandle.standardError.write(Data("onewindow-bench: \(error)\n".utf8))
            exit(1)
        }
    }

    private static func run(_ options: BenchOptions, _ house: BenchHouse) async throws {
        let warmEnd = options.base + 1 + options.warm
        _ = try await house.carry(options.base + 1..<warmEnd, atOnce: options.workers)
        let measured = try await house.carry(warmEnd..<warmEnd + options.cases, atOnce: options.workers)
        if !options.isUnverified {
            try await FinalDossier(home: options.home).verify(measured.cases, in: house)
        }
        print(measured.json)
    }
}
