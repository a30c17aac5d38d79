import CaseModel
import Foundation
import WorkflowModel

/// One request to a department's server, with nothing left to look up: all secrets are in it, so it is never shown.
struct HTTPRequest: Sendable {
    var url: String
    /// Nil for a GET.
    var body: [UInt8]?
    var headers: [(name: String, value: String)] = []
    var authority: String?
    var certificate: String?
    var key: String?
    var password: String?
    var limits: HTTPTransport.Limits
    /// What is left of `limits.total`.
    var milliseconds: Int
    /// A connection of its own. On a kept one libcurl sends a message again by itself when the server closes without a byte
    /// of an answer, though the server may have read it: that is no way for a department that does not know our keys.
    var isFresh = false

    /// - Parameters:
    ///   - folder: The adapter's folder, absolute.
    ///   - inherited: The environment of whoever runs the window.
    /// - Throws: OW2009 or OW2010 for a file or a variable that this machine does not have: nothing has been sent then.
    init(
        _ http: HTTPTransport, url: String? = nil, body: HTTPBody?, folder: String,
        inherited: [String: String]
    ) throws(Diagnostic) {
        self.url = url ?? http.url
        self.body = body?.bytes
        limits = http.limits
        milliseconds = http.limits.total * 1000
        headers = [("User-Agent", "OneWindow"), ("Accept", "*/*")]
        headers += body?.headers ?? []
        for header in http.headers {
            let value = try Self.value(of: header, folder: folder, inherited: inherited)
            headers.removeAll { $0.name.lowercased() == header.name.lowercased() }
            headers.append((header.name, value))
        }
        authority = try Self.path(http.tls.authority, "authority", folder)
        certificate = try Self.path(http.tls.certificate, "certificate", folder)
        key = try Self.path(http.tls.key, "key", folder)
        password = try http.tls.password.map { (header) throws(Diagnostic) in
            try Self.value(of: header, folder: folder, inherited: inherited)
        }
    }

    /// Lines that take the place of others of their names.
    mutating func add(_ lines: [(name: String, value: String)]) {
        for line in lines {
            headers.removeAll { $0.name.lowercased() == line.name.lowercased() }
            headers.append(line)
        }
    }

    /// What a department's folder says and this machine does not have, each as a warning: another may have it.
    static func problems(of http: HTTPTransport, folder: String, inherited: [String: String]) -> [Diagnostic]
    {
        problems(
            of: http.headers + (http.login?.secrets ?? []) + [http.tls.password].compactMap { $0 }, http.tls,
            folder: folder, inherited: inherited)
    }

    /// The same of these secrets and files.
    static func problems(
        of secrets: [HTTPTransport.Header], _ tls: HTTPTransport.TLS, folder: String,
        inherited: [String: String]
    ) -> [Diagnostic] {
        var problems: [Diagnostic] = []
        func note(_ body: () throws(Diagnostic) -> Void) {
            do throws(Diagnostic) { try body() } catch { problems.append(error) }
        }
        for header in secrets {
            note { () throws(Diagnostic) in
                _ = try value(of: header, folder: folder, inherited: inherited)
            }
        }
        for (file, key) in [
            (tls.authority, "authority"), (tls.certificate, "certificate"), (tls.key, "key"),
        ] {
            note { () throws(Diagnostic) in _ = try path(file, key, folder) }
        }
        return problems
    }

    static func value(
        of header: HTTPTransport.Header, folder: String, inherited: [String: String]
    ) throws(Diagnostic) -> String {
        switch header.value {
        case .text(let text): return text
        case .from(let name):
            if let value = inherited[name], !value.isEmpty { return firstLine(value) }
            throw Diagnostic("OW2010", at: header.place, severity: .warning, ["name": name])
        case .file(let path):
            if let data = FileManager.default.contents(atPath: absolute(path, folder)), data.count <= 65_536 {
                let value = firstLine(String(decoding: data, as: UTF8.self))
                if !value.isEmpty { return value }
            }
            throw Diagnostic(
                "OW2009", at: header.place, severity: .warning, ["file": path, "key": header.name])
        }
    }

    /// What is behind a line end would be another header.
    private static func firstLine(_ text: String) -> String {
        String(text.prefix { !$0.isNewline }).trimmingCharacters(in: .whitespaces)
    }

    static func path(
        _ file: HTTPTransport.TLS.File?, _ key: String, _ folder: String
    ) throws(Diagnostic) -> String? {
        guard let file else { return nil }
        let path = absolute(file.path, folder)
        if FileManager.default.isReadableFile(atPath: path) { return path }
        throw Diagnostic("OW2009", at: file.place, severity: .warning, ["file": file.path, "key": key])
    }

    private static func absolute(_ path: String, _ folder: String) -> String {
        path.hasPrefix("/") ? path : folder + "/" + path
    }
}
