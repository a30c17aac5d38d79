import CaseModel
import Checker
import DefinitionFiles
import Expressions
import Testing
import WorkflowModel

/// What one family is asked and must bring, on the shipped workflow and changes of it.
struct IntakeForecastTests {
    private static func forecast(
        _ application: String, changing change: (inout WorkflowDefinition) -> Void
    ) throws -> Forecast {
        let shipped = try Shipped.program()
        var definition = shipped.definition
        change(&definition)
        let (program, problems) = WorkflowProgram.compile(definition, contracts: shipped.contracts)
        let calendar = DefinitionRepository(home: Shipped.home).calendars["cn-guangxi"]
        return Forecast(
            try #require(program, "\(problems.map(\.code))"), application: try Shipped.tree(application),
            now: ForecastTests.monday, calendar: try #require(calendar))
    }

    private static func material(
        _ name: String, for steps: [StepName]?, _ change: (inout Material) -> Void
    ) -> Material {
        let place = SourcePlace(file: "test")
        var material = Material(name: name, title: name, place: place)
        material.steps = steps.map { $0.map { Material.StepUse(step: $0, place: place) } }
        change(&material)
        return material
    }

    @Test("Without a pension nothing is to be brought for the subsidy")
    func withoutPension() throws {
        let forecast = try ForecastTests.forecast(CaseCountTests.application)
        #expect(
            forecast.materials.map { "\($0.name) \($0.needed)" } == [
                "applicant-id-card yes", "death-certificate yes", "household-booklet yes", "kinship no",
                "payee-account no",
            ])
        #expect(forecast.questions.map(\.isAnswered) == [true, true, true])
    }

    @Test("What may come later has its date in working days from the intake")
    func due() throws {
        let forecast = try ForecastTests.forecast(ForecastTests.withPension)
        #expect(forecast.materials.map(\.needed) == [.yes, .yes, .yes, .yes, .yes])
        // Twenty working days after Monday, 23 November, are Monday, 21 December.
        #expect(forecast.materials.map { $0.due?.date().text } == [nil, nil, "2026-12-21", nil, nil])
    }

    @Test("What only a reply decides is said to be known after it, and has no date yet")
    func knownAfter() throws {
        let forecast = try Self.forecast(ForecastTests.withPension) { definition in
            definition.materials = [
                Self.material("police-report", for: ["household"]) {
                    $0.when = ExpressionSource("$certificate/place-of-death = '9'")
                    $0.knownAfter = [
                        Material.StepUse(step: "certificate", place: SourcePlace(file: "test"))
                    ]
                    $0.otherwise = .later
                    $0.due = .days(5)
                }
            ]
        }
        #expect(forecast.materials.map(\.needed) == [.later(["certificate"])])
        #expect(forecast.materials.map(\.due) == [nil])
    }

    @Test("A material is needed when one of several steps that need it is done")
    func severalSteps() throws {
        func needed(_ steps: [StepName]?) throws -> [Forecast.Answer] {
            try Self.forecast(CaseCountTests.application) {
                $0.materials = [Self.material("paper", for: steps) { _ in }]
            }.materials.map(\.needed)
        }
        #expect(try needed(["funeral-subsidy"]) == [.no])
        #expect(try needed(["funeral-subsidy", "household"]) == [.yes])
        #expect(try needed(nil) == [.yes])
    }

    @Test("A question is asked when its condition holds, by what questions before it have filled")
    func asked() throws {
        func asked(_ application: String) throws -> [String] {
            let forecast = try Self.forecast(application) { definition in
                var bank = Question(
                    name: "bank", ask: "开户银行？",
                    answers: ExpressionSource("$application/pension/payee/bank"),
                    place: SourcePlace(file: "test"))
                bank.when = ExpressionSource("$drew-pension")
                definition.questions.append(bank)
            }
            return forecast.questions.suffix(2).map { "\($0.name) \($0.asked) \($0.isAnswered)" }
        }
        #expect(try asked(CaseCountTests.application) == ["pension yes true", "bank no false"])
        #expect(try asked(ForecastTests.withPension) == ["pension yes true", "bank yes false"])
    }

    @Test("What a message takes from the region comes from our rules, and the form only chose them")
    func lineage() throws {
        let shipped = try Shipped.program()
        var definition = shipped.definition
        let place = SourcePlace(file: "test")
        var table = DecisionTable(
            name: "regions", title: "地区规则", path: "regions.yaml", hit: .first, place: place)
        table.inputs = [TableColumn(name: "form", title: "版式", type: .text, place: place)]
        table.outputs = [TableColumn(name: "relation", title: "关系", type: .text, place: place)]
        table.rows = [
            DecisionTable.Row(conditions: [nil], when: nil, results: [.value(.text("20"))], place: place)
        ]
        definition.region = RegionRule(
            table: TableDecision.Use(path: "regions.yaml", place: place, table: table), inputs: .byName,
            place: place)
        let step = try #require(definition.steps.firstIndex { $0.name == "household" })
        guard case .request(var request) = definition.steps[step].action else {
            Issue.record("the shipped step sends")
            return
        }
        for index in request.send.entries.indices
        where request.send.entries[index].path == ["declarant", "relation"] {
            request.send.entries[index].value = .expression(ExpressionSource("$region/relation"))
        }
        definition.steps[step].action = .request(request)
        let (program, problems) = WorkflowProgram.compile(definition, contracts: shipped.contracts)
        let changed = try #require(program, "\(problems.map(\.code))")
        let message = try #require(Lineage(changed).messages.first { $0.step == "household" })
        let field = try #require(message.fields.first { $0.path == ["declarant", "relation"] })
        #expect(field.kind == .moved)
        #expect(
            field.sources == [
                FieldSource(origin: .region, path: ["relation"], flow: .moved),
                FieldSource(origin: .application, path: ["certificate", "form"], flow: .decided),
            ])
        #expect(changed.titles(of: field.sources[0]) == ["关系"])
    }
}
