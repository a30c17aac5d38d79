"""The bus company: cancels and restores cards of the elderly."""

import csv
import os

from onewindow_department import Rejection, Reply, number_for, serve, today


def cancel(request, books):
    with open(os.environ["REGISTER"], newline="", encoding="utf-8") as register:
        cards = {card["id-number"]: card for card in csv.DictReader(register)}
    card = cards.get(request.text("id-number"))
    if card is None:
        return Rejection("no-card", "无优待卡")
    if card["name"] != request.text("name"):
        return Rejection("name-differs", "姓名不一致")
    return Reply(
        "elder-card-cancelled",
        {
            "cancellation-number": "GJ-" + number_for(request),
            "balance": card["balance"],
            "cancelled-on": today(),
        },
    )


def restore(request, books):
    number = request.text("cancellation-number")
    done = books.execute(
        "SELECT 1 FROM effect WHERE service = 'cancel-elder-card' AND instr(payload, ?) > 0",
        (number,),
    ).fetchone()
    if done is None:
        return Rejection("not-cancelled", "未注销")
    return Reply("elder-card-restored", {"cancellation-number": number, "restored-on": today()})


if __name__ == "__main__":
    serve({"cancel-elder-card": cancel, "restore-elder-card": restore}, kept_alive=True)
