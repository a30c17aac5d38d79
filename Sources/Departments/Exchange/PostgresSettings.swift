import CaseModel
import Foundation
import WorkflowModel

extension TableTransport.Server {
    /// All that libpq has to know to reach the server.
    ///
    /// - Throws: OW2009 or OW2010 for a file or a variable that this machine does not have.
    func settings(
        _ patience: PostgresTables.Patience, folder: String, inherited: [String: String]
    ) throws(Diagnostic) -> [(String, String)] {
        var settings = [
            ("dbname", address.database), ("port", "\(address.port ?? 5432)"), ("client_encoding", "UTF8"),
            ("application_name", "OneWindow"), ("connect_timeout", "\(patience.connect)"),
            ("keepalives", "1"), ("keepalives_idle", "30"), ("keepalives_interval", "5"),
            ("keepalives_count", "3"), ("tcp_user_timeout", "\(patience.whole * 1000)"),
            ("gssencmode", "disable"),
        ]
        if let host = address.host { settings.append(("host", host)) }
        if let user = address.user { settings.append(("user", user)) }
        if let password {
            settings.append(
                ("password", try HTTPRequest.value(of: password, folder: folder, inherited: inherited)))
        }
        return settings + (try encryption(folder: folder, inherited: inherited))
    }

    private func encryption(
        folder: String, inherited: [String: String]
    ) throws(Diagnostic) -> [(String, String)] {
        let isSaid = tls.authority != nil || tls.certificate != nil
        guard address.mayEncrypt, isSaid || !address.isLocal else {
            // Nothing leaves this machine, or it is said that it may be read on the way.
            return [("sslmode", address.mayEncrypt ? "prefer" : "disable")]
        }
        var settings = [("sslmode", "verify-full")]
        if let authority = try HTTPRequest.path(tls.authority, "authority", folder) ?? Self.authorities {
            settings.append(("sslrootcert", authority))
        }
        if let certificate = try HTTPRequest.path(tls.certificate, "certificate", folder) {
            settings.append(("sslcert", certificate))
        }
        if let key = try HTTPRequest.path(tls.key, "key", folder) { settings.append(("sslkey", key)) }
        if let password = tls.password {
            settings.append(
                ("sslpassword", try HTTPRequest.value(of: password, folder: folder, inherited: inherited)))
        }
        return settings
    }

    /// The authorities of this machine; libpq knows where they are from version 16 on.
    private static var authorities: String? {
        ["/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt"]
            .first { FileManager.default.isReadableFile(atPath: $0) }
    }
}
