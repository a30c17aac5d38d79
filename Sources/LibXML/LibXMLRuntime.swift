import CLibXML2Shim

/// Sets libxml2 up once, before its first use, whichever thread comes first.
enum LibXMLRuntime {
    /// Reading it runs the set-up; Swift runs the initialiser of a static exactly once and lets other threads wait.
    static let ready: Void = ow_initialise()
}

/// The findings of one call into libxml2. Belongs to one thread.
struct Findings: ~Copyable {
    var list = ow_findings(items: nil, count: 0, capacity: 0, limit: 200, dropped: 0, parser: nil)

    var all: UnsafeBufferPointer<ow_finding> {
        UnsafeBufferPointer(start: list.items, count: Int(list.count))
    }

    deinit {
        var list = list
        ow_findings_clear(&list)
    }
}
