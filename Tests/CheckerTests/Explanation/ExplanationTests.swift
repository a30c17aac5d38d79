import CaseModel
import Checker
import Expressions
import Testing
import WorkflowModel

/// What `onewindow explain` says of the shipped workflow, before any application.
struct ExplanationTests {
    @Test("Every field of the form, with its titles, whether it is required, and which data element it is")
    func form() throws {
        let form = Explanation(try Shipped.program()).form
        #expect(
            form.map {
                "\($0.path.joined(separator: "/")) \($0.requirement) \($0.titles.joined(separator: "/"))"
            }
                == [
                    "applicant/name always 申请人/姓名",
                    "applicant/id-number always 申请人/公民身份号码",
                    "applicant/phone always 申请人/手机号码",
                    "applicant/relation always 申请人/是逝者的什么人",
                    "deceased/name always 逝者/姓名",
                    "deceased/id-number always 逝者/公民身份号码",
                    "deceased/death-date never 逝者/家属所述死亡日期",
                    "certificate/form always 居民死亡医学证明/证明版式",
                    "certificate/number never 居民死亡医学证明/证明编号",
                    "certificate/region-code never 居民死亡医学证明/签发地区代码",
                    "pension/drawing always 养老保险/生前是否领取职工基本养老金",
                    "pension/payee/name withGroup 养老保险/领款人/户名",
                    "pension/payee/account withGroup 养老保险/领款人/银行账号",
                    "pension/payee/bank never 养老保险/领款人/开户银行",
                ])
        #expect(
            form[12].dataElement == DataElement(id: "bank-account", of: "payee", sensitive: "bank-account"))
    }

    @Test("What is moved, and the visits saved at most")
    func counts() throws {
        let explanation = Explanation(try Shipped.program())
        #expect(explanation.requiredFields == 8)
        #expect(explanation.movedFromReplies == 8)
        #expect(explanation.movedFromApplication == 12)
        #expect(explanation.notMoved == 0)
        #expect(explanation.visitsToCounters == 2)
        #expect(explanation.visitsSavedAtMost == 1)
        #expect(explanation.uncounted == [])
    }

    @Test("What the services are sent that undo a step, and where it comes from")
    func undo() throws {
        let program = try Shipped.program()
        let lineage = Explanation(program).lineage
        #expect(
            lineage.undos.map { message in
                "\(message.step) \(message.service) "
                    + message.fields.map { field in
                        field.path.joined(separator: "/") + " ← "
                            + field.sources.map { "\($0.origin)" }.joined(separator: ", ")
                    }.joined(separator: "; ")
            } == [
                "household restore-household-registration registration-number ← "
                    + "reply(household, public-security, cancel-household-registration); because ← undo",
                "funeral-subsidy recover-funeral-subsidy decision-number ← "
                    + "reply(funeral-subsidy, human-resources, claim-funeral-subsidy); because ← undo",
            ])
    }

    @Test("A source is named by the titles of the document it stands in")
    func sources() throws {
        let program = try Shipped.program()
        let message = Explanation(program).lineage.messages[1]
        #expect(program.titles(of: message.fields[2], in: message) == ["死者", "死亡日期"])
        #expect(program.titles(of: message.fields[2].sources[0]) == ["死亡日期"])
        #expect(program.titles(of: message.fields[4].sources[0]) == ["申请人", "姓名"])
    }

    @Test("An attribute is a field, a choice requires none of its members, and a type within itself ends")
    func shapes() {
        let place = SourcePlace(file: "form.xsd")
        func element(_ name: String, _ type: Int) -> ElementDeclaration {
            ElementDeclaration(name: XMLName(local: name), type: .init(type), place: place)
        }
        func one(_ index: Int, _ minimum: Int = 1, _ maximum: Int? = 1) -> Particle {
            Particle(.element(.init(index)), minimum: minimum, maximum: maximum)
        }
        var model = SchemaModel()
        model.elements = [
            element("form", 1), element("heir", 2), element("cash", 0), element("account", 0),
            element("name", 0),
            element("heir", 2),
        ]
        var heir = ComplexType(name: nil, content: .elements(Particle(.sequence([one(4), one(5, 0, nil)]))))
        heir.attributes = [
            AttributeUse(name: XMLName(local: "share"), type: .init(0), isRequired: true, place: place)
        ]
        model.types = [
            .simple(SimpleType(name: nil, builtIn: "string")),
            .complex(
                ComplexType(
                    name: nil,
                    content: .elements(
                        Particle(.sequence([one(1, 1, nil), Particle(.choice([one(2), one(3)]))]))))),
            .complex(heir),
        ]
        model.roots = [XMLName(local: "form"): .init(0)]
        let fields = FormField.fields(
            of: MessageSchema(path: "form.xsd", root: XMLName(local: "form"), model: model))
        #expect(
            fields.map { "\($0.path.joined(separator: "/")) \($0.requirement) \($0.repeats)" } == [
                "heir/@share always true", "heir/name always true", "cash never false", "account never false",
            ])
    }
}
