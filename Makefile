# Two commands: `make run` carries one case from application to completion, `make test` runs every test.
# Both install what is missing first (scripts/setup.sh) and share one debug build in .build.

.PHONY: run test bench torture mutate definitions schemas soap docs format clean setup

run: setup
	@scripts/run-first-case.sh

# The tests exchange rows with a server of PostgreSQL, which they start themselves.
test:
	@scripts/setup.sh postgresql
	@scripts/test.sh

# Throughput beside other engines, in a release build.
bench: setup
	@scripts/bench.sh

# Kills a running case at random instants and counts in the departments' books that nothing was done twice.
torture:
	@scripts/setup.sh python3
	@swift build --product onewindow
	@python3 scripts/torture.py

# Breaks the shipped workflow at random, and runs what the checker lets pass: Documentation/PROOF.md.
mutate: setup
	@scripts/mutate.sh

# Makes workflows at random, and carries random cases of those that the checker accepts: Documentation/PROOF.md.
definitions: setup
	@scripts/definitions.sh

# Writes the published JSON Schemas anew and checks them with a validator that is not ours.
schemas: setup
	@scripts/schemas.sh

# Calls a served department with a SOAP client that is not ours, and makes a SOAP service that is not ours a department; part of `make test`.
soap: setup
	@scripts/soap.sh

# Runs the commands shown in the documentation again and puts in what they print.
docs: setup
	@scripts/docs.sh

format:
	@swift format format -i -r --parallel Package.swift Sources Tests Samples/swift-adapter/Package.swift Samples/swift-adapter/Sources

clean:
	@swift package clean

setup:
	@scripts/setup.sh
