public import CaseModel

/// The folder that `adapter new` writes: a department with one service that works and passes its own test, to be changed
/// into the one that is wanted.
public struct DepartmentTemplate: Sendable {
    public enum Transport: String, Sendable, CaseIterable { case mock, process, http, desk, folder, table }

    /// One file, by its path in the adapter's folder.
    public struct File: Sendable {
        public var path: String
        public var text: String
    }

    private let name: DepartmentName
    private let title: String
    private let transport: Transport

    public init(_ name: DepartmentName, title: String, transport: Transport) {
        self.name = name
        self.title = title
        self.transport = transport
    }

    /// True for lower-case letters, digits and hyphens, beginning with a letter.
    public static func isName(_ name: String) -> Bool {
        name.wholeMatch(of: /[a-z][a-z0-9]*(-[a-z0-9]+)*/) != nil && name.utf8.count <= 60
    }

    /// In the order in which a person would read them.
    public var files: [File] {
        let start = [
            File(path: "README.md", text: readme), File(path: "adapter.yaml", text: manifest),
            File(path: "messages.xsd", text: messages),
        ]
        let examples = [
            File(path: "examples/close-account.xml", text: example("A-1")),
            File(path: "examples/close-account.no-account.xml", text: example("A-9")),
        ]
        switch transport {
        case .mock: return start + mocked + examples
        case .process: return start + programmed + examples
        case .http:
            return start + mocked + [File(path: "server.py", text: Self.server)] + programmed + examples
        case .desk: return start + examples
        case .table:
            return start + examples + [File(path: "tables.sql", text: ExchangeTable.schema + "\n")]
        case .folder: return start + examples + [File(path: "exchange/README.md", text: exchangeReadme)]
        }
    }

    private var mocked: [File] {
        [
            File(path: "mock.yaml", text: mock), File(path: "register/register.xml", text: register),
            File(path: "register/register.xsd", text: registerSchema),
        ]
    }

    private var programmed: [File] {
        [
            File(path: "department.py", text: Self.program),
            File(path: "onewindow_department.py", text: Self.python),
            File(path: "register.csv", text: "account-number,balance\nA-1,12.50\nA-2,0.00\n"),
        ]
    }

    // MARK: Texts

    private var manifest: String {
        """
        # What the department does, what it may be told, and how it is reached. Change it into yours.
        adapter: \(name)
        title: \(title)
        # Made up; put in the department's own code. Its check character is checked (GB 32100-2015).
        code: 11000000000000000U
        messages: messages.xsd

        services:
          close-account:
            title: 账户注销
            request: close-account
            reply: account-closed
            rejections:
              no-account: 无此账户
            promise: 1 working day
            undo: none
            why-not: 账户注销后须重新开立。
            purpose: 注销账户
            legal-basis: 请填写依据

        \(reached)
        """
    }

    private var reached: String {
        switch transport {
        case .mock: "transport: mock\n"
        case .http:
            """
            # Here a mock stands for it. Where its server is, `onewindow.yaml` says:
            #     departments: {\(name): {transport: http, url: "http://127.0.0.1:18080/"}}
            transport: mock

            """
        case .desk:
            """
            # An office without an interface: `onewindow tray \(name)` shows what lies there, `onewindow answer` answers it.
            transport: desk

            """
        case .table:
            """
            # The database that both sides see, from here or from the root; `tables.sql` makes its tables. In a city
            # `onewindow.yaml` names another.
            transport: table
            database: exchange.sqlite
            every: 10 minutes

            """
        case .folder:
            """
            # The folder that both sides see, from here or from the root. In a city `onewindow.yaml` names another.
            transport: folder
            folder: exchange
            every: 10 minutes
            # Many requests in one file, once a day:
            # batch: {at: "18:00", at-most: 500}

            """
        case .process:
            """
            transport: process
            program: [python3, department.py]
            environment:
              # Nothing is written into this folder.
              PYTHONDONTWRITEBYTECODE: "1"
            time-out: 20 seconds
            # One process takes one message after the other. For a process a message, take this and the words
            # `kept_alive=True` in department.py out.
            keep-alive: yes

            """
        }
    }

    private var messages: String {
        #"""
        <?xml version="1.0" encoding="UTF-8"?>
        <!-- The messages of \#(name): each request and each reply is a root element. -->
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:onewindow:\#(name):1"
                   targetNamespace="urn:onewindow:\#(name):1" elementFormDefault="qualified">
          <xs:element name="close-account"><xs:annotation><xs:documentation>账户注销申请</xs:documentation></xs:annotation>
            <xs:complexType><xs:sequence>
              <xs:element name="account-number" type="number"><xs:annotation>
                <xs:documentation>账号</xs:documentation></xs:annotation></xs:element>
            </xs:sequence></xs:complexType>
          </xs:element>
          <xs:element name="account-closed"><xs:annotation><xs:documentation>账户注销结果</xs:documentation></xs:annotation>
            <xs:complexType><xs:sequence>
              <xs:element name="closing-number" type="number"><xs:annotation>
                <xs:documentation>注销编号</xs:documentation></xs:annotation></xs:element>
              <xs:element name="balance" type="money"><xs:annotation>
                <xs:documentation>余额</xs:documentation></xs:annotation></xs:element>
              <xs:element name="closed-on" type="xs:date"><xs:annotation>
                <xs:documentation>注销日期</xs:documentation></xs:annotation></xs:element>
            </xs:sequence></xs:complexType>
          </xs:element>
          <xs:simpleType name="number"><xs:restriction base="xs:string">
            <xs:pattern value="[A-Z0-9]+-[0-9A-F]{1,12}"/></xs:restriction></xs:simpleType>
          <xs:simpleType name="money"><xs:restriction base="xs:decimal">
            <xs:fractionDigits value="2"/><xs:minInclusive value="0"/></xs:restriction></xs:simpleType>
        </xs:schema>

        """#
    }

    private func example(_ account: String) -> String {
        #"""
        <close-account xmlns="urn:onewindow:\#(name):1">
          <account-number>\#(account)</account-number>
        </close-account>

        """#
    }

    private var mock: String {
        """
        # How the department answers on a machine that has no such department: the first rule that holds.
        mock: \(name)
        register: {document: register/register.xml, schema: register/register.xsd}

        services:
          close-account:
            find:
              account:
                record: $register/account[number = $request/account-number]
                otherwise: {reject: no-account}
            rules:
              - answer:
                  closing-number: concat('ZX-', $new-number)
                  balance: $account/balance
                  closed-on: $today

        """
    }

    private var register: String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <!-- Whom the mock knows. Invented; read and never written. -->
        <accounts>
          <account><number>A-1</number><balance>12.50</balance></account>
          <account><number>A-2</number><balance>0.00</balance></account>
        </accounts>

        """
    }

    private var registerSchema: String {
        #"""
        <?xml version="1.0" encoding="UTF-8"?>
        <!-- What the mock's register holds; the expressions of mock.yaml are typed by it. -->
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
          <xs:element name="accounts">
            <xs:complexType><xs:sequence>
              <xs:element name="account" minOccurs="0" maxOccurs="unbounded">
                <xs:complexType><xs:sequence>
                  <xs:element name="number" type="xs:string"/>
                  <xs:element name="balance" type="money"/>
                </xs:sequence></xs:complexType>
              </xs:element>
            </xs:sequence></xs:complexType>
          </xs:element>
          <xs:simpleType name="money"><xs:restriction base="xs:decimal">
            <xs:fractionDigits value="2"/><xs:minInclusive value="0"/></xs:restriction></xs:simpleType>
        </xs:schema>

        """#
    }

    private static let program = #"""
        """What the department does: one function for each service of its manifest."""

        import csv

        from onewindow_department import Rejection, Reply, number_for, serve, today


        def close_account(request, books):
            with open("register.csv", newline="", encoding="utf-8") as register:
                accounts = {account["account-number"]: account for account in csv.DictReader(register)}
            account = accounts.get(request.text("account-number"))
            if account is None:
                return Rejection("no-account", "无此账户")
            return Reply(
                "account-closed",
                {
                    "closing-number": "ZX-" + number_for(request),
                    "balance": account["balance"],
                    "closed-on": today(),
                },
            )


        SERVICES = {"close-account": close_account}

        if __name__ == "__main__":
            serve(SERVICES, kept_alive=True)

        """#

    private var exchangeReadme: String {
        """
        # The exchange with \(name)

        `out/` holds requests, each with a control file `.ctl`; the department takes both away. It puts answers into `in/` and
        receipts into `receipt/`, each under a name that ends with `.xml`, and after it its control file with the same name
        and `.ctl`. What the window has taken lies in `done/`, what it cannot use in `err/` beside the reason. The window makes
        these folders.

        """
    }

    private var readme: String {
        let how =
            switch transport {
            case .desk:
                "Its people answer: `onewindow tray \(name)` shows what lies there, `onewindow answer` answers it."
            case .table:
                "Requests and replies are rows of two tables in `exchange.sqlite`, which `tables.sql` makes."
            case .folder:
                "Files lie in `exchange/`: requests in `out/`, answers in `in/`, receipts in `receipt/`."
            case .mock: "`mock.yaml` says how it answers, `register/` whom it knows."
            case .http:
                """
                `server.py` is its server, with the functions of `department.py` behind it; `onewindow_department.py` is the same for
                every department in Python. `mock.yaml` stands for it where there is no server.
                """
            case .process:
                """
                `department.py` is the department: one function for each service. `onewindow_department.py` is the rest and is
                the same for every department in Python.
                """
            }
        return """
            # \(name)

            `adapter.yaml` says what the department does and what it may be told, `messages.xsd` what its messages look like.
            \(how)
            `examples/` holds requests: `SERVICE.xml` is acted on, `SERVICE.REASON.xml` rejected for that reason.

                onewindow adapter check \(name)                  what is wrong in this folder
                onewindow adapter test \(name)                   whether it keeps to the contract
                onewindow adapter try \(name) close-account      one message, and what comes back
            \(transport == .http ? served : "")
            """
    }

    private var served: String {
        """

        The same over HTTP, with the server in another window and `onewindow.yaml` in the folder with `Adapters/`:

            python3 Adapters/\(name)/server.py --port 18080
            echo 'departments: {\(name): {transport: http, url: "http://127.0.0.1:18080/"}}' >onewindow.yaml
            onewindow adapter test \(name) --deployed

        """
    }
}
