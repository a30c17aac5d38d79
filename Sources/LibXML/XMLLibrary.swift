import CLibXML2Shim

/// What stands underneath: for `doctor`.
public enum XMLLibrary {
    /// The version of the libxml2 that runs: `2.9.14`.
    public static var version: String {
        // `xmlParserVersion` is a constant string, such as `20914` (libxml2's globals.h).
        let text = String(cString: ow_version()).prefix { $0.isNumber }
        guard let number = Int(text) else { return String(text) }
        return "\(number / 10_000).\(number / 100 % 100).\(number % 100)"
    }
}
