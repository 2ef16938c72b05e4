"""Is the money worth what it should be? The formulas of earned value management."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

Amount = Decimal | int | float | None


@dataclass(frozen=True, slots=True)
class EarnedValue:
    """Planned, earned and spent value to date, the whole budgeted, and all that follows of them.

    In one unit, money or days of work. What is not known, or would be divided by zero, is None.
    Nothing is rounded on the way: a ratio that enters another formula enters it whole.
    `eac`, `etc` and `vac` hold when cost goes on as it has so far (BAC / CPI); those with `_plan`
    when the rest costs what was planned; those with `_cpi_spi` when lateness costs money too.
    """

    pv: Decimal | None
    ev: Decimal | None
    ac: Decimal | None
    bac: Decimal | None

    @property
    def sv(self) -> Decimal | None:
        """Schedule variance, EV - PV: below zero is behind the plan."""
        return _less(self.ev, self.pv)

    @property
    def cv(self) -> Decimal | None:
        """Cost variance, EV - AC: below zero costs more than planned."""
        return _less(self.ev, self.ac)

    @property
    def spi(self) -> Decimal | None:
        """Schedule performance index, EV / PV; 1 once all is done, however late."""
        return _per(self.ev, self.pv)

    @property
    def cpi(self) -> Decimal | None:
        """Cost performance index, EV / AC: the work that one unit spent has brought."""
        return _per(self.ev, self.ac)

    @property
    def eac(self) -> Decimal | None:
        """Estimate at completion, BAC / CPI."""
        return _per(self.bac * self.ac, self.ev) if self.bac is not None and self.ac else None

    @property
    def eac_plan(self) -> Decimal | None:
        """Estimate at completion when the rest goes as planned, AC + (BAC - EV)."""
        return _sum(self.ac, self.etc_plan)

    @property
    def eac_cpi_spi(self) -> Decimal | None:
        """Estimate at completion when delay costs too, AC + (BAC - EV) / (CPI x SPI)."""
        return _sum(self.ac, self.etc_cpi_spi)

    @property
    def etc(self) -> Decimal | None:
        """Estimate to complete, EAC - AC."""
        return _less(self.eac, self.ac)

    @property
    def etc_plan(self) -> Decimal | None:
        """Estimate to complete when the rest goes as planned: all that is left, BAC - EV."""
        return _less(self.bac, self.ev)

    @property
    def etc_cpi_spi(self) -> Decimal | None:
        """Estimate to complete when delay costs too, (BAC - EV) / (CPI x SPI)."""
        left, pv, ev, ac = self.etc_plan, self.pv, self.ev, self.ac
        if left is None or not pv or ev is None or not ac:
            return None
        return _per(left * ac * pv, ev * ev)

    @property
    def vac(self) -> Decimal | None:
        """Variance at completion, BAC - EAC."""
        return _less(self.bac, self.eac)

    @property
    def vac_plan(self) -> Decimal | None:
        """Variance at completion when the rest goes as planned."""
        return _less(self.bac, self.eac_plan)

    @property
    def vac_cpi_spi(self) -> Decimal | None:
        """Variance at completion when delay costs too."""
        return _less(self.bac, self.eac_cpi_spi)

    @property
    def tcpi(self) -> Decimal | None:
        """To-complete performance index: the CPI that the rest needs to end within BAC."""
        return _per(self.etc_plan, _less(self.bac, self.ac))

    @property
    def tcpi_eac(self) -> Decimal | None:
        """The CPI that the rest needs to end at EAC: (BAC - EV) / (EAC - AC), which is CPI.

        None when nothing is left to do.
        """
        return self.cpi if self.eac is not None and self.etc_plan else None


def earned_value(pv: Amount, ev: Amount, ac: Amount, bac: Amount) -> EarnedValue:
    """Earned value from its four figures, as the PMBOK Guide defines it.

    PV 560, EV 600, AC 650 and BAC 1000 give SV 40, CV -50, SPI 1.0714, CPI 0.9231,
    EAC 1083.33, EAC as planned 1050, ETC 433.33, VAC -83.33 and TCPI 1.1429.
    """
    return EarnedValue(_exact(pv), _exact(ev), _exact(ac), _exact(bac))


def _exact(value: Amount) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _less(a: Decimal | None, b: Decimal | None) -> Decimal | None:
    return None if a is None or b is None else a - b


def _sum(a: Decimal | None, b: Decimal | None) -> Decimal | None:
    return None if a is None or b is None else a + b


def _per(a: Decimal | None, b: Decimal | None) -> Decimal | None:
    return None if a is None or not b else a / b
