import CaseModel
import DefinitionFiles
import WorkflowModel

/// Small definitions that tests change in one place.
enum Samples {
    static let workflow = """
        workflow: after-death-affairs
        title: 身后一件事
        version: "2026.1"
        application: application.xsd
        calendar: cn-guangxi
        exclusive:
          key: $application/deceased/id-number
          otherwise: join
        conditions:
          drew-pension: $application/pension/drawing
        parts:
          the-deceased:
            deceased/name: $certificate/name
        defaults:
          retry: {attempts: 5, first: 10 seconds}
          on-rejection: {void: end-case, otherwise: desk}
        refuse:
          death-before-birth:
            when: $application/a lt $application/b
            say: 死亡日期早于出生日期
            at: $application/a
        steps:
          certificate:
            title: 核验
            department: health-commission
            service: verify
            item: "450100"
            send:
              certificate-number: $application/certificate/number
              form: {text: "01"}
            deadline: 1 working day
            on-rejection:
              not-yet-reported: {repeat-every: 1 working day, at-most: 15}
          payee:
            title: 领款人
            after: certificate
            when: $drew-pension
            set:
              name: $application/payee/name
          subsidy:
            title: 申领
            after: [certificate, payee]
            department: human-resources
            service: claim
            send:
              use: the-deceased
              reason:
                value: $payee/name
                when: $drew-pension
              survivors/survivor:
                each: $application/heirs/heir
                as: heir
                send:
                  name: $heir/name
                  '@kind': $heir/kind
            retry: {attempts: 2}
            on-rejection: go-on
        complete-when: [certificate, subsidy]

        """

    static let manifest = """
        adapter: health-commission
        title: 卫健委
        code: 11450100MB0000A12M
        messages: messages.xsd
        services:
          verify:
            title: 核验
            request: verify
            reply: verified
            rejections: {void: 已作废}
            promise: 1 working day
            undo: cancel
            on-unknown: desk
            may-receive: {deceased/id-number: 依据}
            visits: {count: 1, source: our count}
            retryable: [system-busy]
          cancel:
            title: 撤销
            request: verify
            reply: verified
            promise: 3 days
            undo: none
            why-not: 已生效
          look-up:
            title: 查询
            request: verify
            reply: verified
            promise: 1 hour
            changes: nothing
        transport: mock

        """

    static var messages: SchemaModel {
        var model = SchemaModel()
        model.targetNamespace = "urn:m"
        model.types = [.any]
        for (index, name) in ["verify", "verified"].enumerated() {
            let name = XMLName(namespace: "urn:m", local: name)
            model.elements.append(
                ElementDeclaration(name: name, type: .init(0), place: SourcePlace(file: "messages.xsd")))
            model.roots[name] = .init(index)
        }
        return model
    }

    static func load(workflow text: String) -> (WorkflowDefinition, [Diagnostic]) {
        let file = DefinitionFile(Array(text.utf8), path: "workflow.yaml", shape: .workflow)
        var loader = WorkflowLoader(file.root ?? DefinitionNode(.mapping([]), at: SourcePlace(file: "")))
        let workflow = loader.load(
            application: MessageSchema(
                path: "application.xsd", root: XMLName(local: "application"), model: SchemaModel()))
        return (workflow, (file.problems + loader.problems).sorted { $0.place < $1.place })
    }

    static func load(manifest text: String) -> (DepartmentContract, [Diagnostic]) {
        let file = DefinitionFile(Array(text.utf8), path: "adapter.yaml", shape: .manifest)
        var loader = ManifestLoader(file.root ?? DefinitionNode(.mapping([]), at: SourcePlace(file: "")))
        let contract = loader.load(messages: messages, path: "messages.xsd")
        return (contract, (file.problems + loader.problems).sorted { $0.place < $1.place })
    }
}
