"""Writes a home folder whose one workflow has many steps: many_steps.py FOLDER [STEPS].

Of each ten steps one computes and nine ask; most wait for one step before them, every tenth for ten of them; every
third has a guard. For measuring the checker: scripts/check-speed.sh.
"""
import os
import shutil
import sys

HOME = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
folder, steps = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1000

shutil.copytree(os.path.join(HOME, "Adapters"), os.path.join(folder, "Adapters"))
shutil.copytree(os.path.join(HOME, "Workflows"), os.path.join(folder, "Workflows"))
workflow = os.path.join(folder, "Workflows", "after-death-affairs", "workflow.yaml")
with open(workflow, encoding="utf-8") as file:
    head, _ = file.read().split("complete-when:")

lines = [head.rstrip(), ""]
for number in range(steps - 4):
    before = [f"step-{earlier}" for earlier in range(max(0, number - 10), number)]
    after = ["certificate"] + (before if number % 10 == 9 else before[-1:])
    lines += [f"  step-{number}:", f"    title: 第 {number} 步", f"    after: [{', '.join(after)}]"]
    if number % 3 == 1:
        lines.append("    when: $drew-pension and exists($application/pension/payee)")
    if number % 10 == 3:
        lines += ["    set:", f"      due-{number}: $certificate/death-date + xs:yearMonthDuration('P{number % 12}M')"]
    else:
        lines += [
            "    department: public-security",
            "    service: cancel-household-registration",
            "    send:",
            "      use: the-deceased",
            "      declarant/name: $application/applicant/name",
            "      declarant/relation: $application/applicant/relation",
            f"    on-rejection: {{already-cancelled: {'end-branch' if number % 50 == 7 else 'go-on'}, otherwise: desk}}",
        ]
with open(workflow, "w", encoding="utf-8") as file:
    file.write("\n".join(lines) + "\n")
