"""teks laporan

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

import db.base

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def _integer() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "teks_laporan",
        sa.Column("id", _integer(), nullable=False),
        sa.Column("instansi_id", _integer(), nullable=False),
        sa.Column("jenis", sa.Text(), nullable=False),
        sa.Column("tahun", _integer(), nullable=False),
        sa.Column("triwulan", _integer(), nullable=False),
        sa.Column("kunci", sa.Text(), nullable=False),
        sa.Column("teks", sa.Text(), nullable=True),
        sa.Column("sidik", sa.Text(), nullable=False),
        sa.Column("oleh_id", _integer(), nullable=True),
        sa.Column("oleh", sa.Text(), nullable=False),
        sa.Column("pada", db.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("versi", _integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["instansi_id"], ["instansi.id"], name=op.f("fk_teks_laporan_instansi_id_instansi")
        ),
        sa.ForeignKeyConstraint(["oleh_id"], ["pengguna.id"], name=op.f("fk_teks_laporan_oleh_id_pengguna")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_teks_laporan")),
        sa.UniqueConstraint(
            "instansi_id",
            "jenis",
            "tahun",
            "triwulan",
            "kunci",
            name=op.f("uq_teks_laporan_instansi_id_jenis_tahun_triwulan_kunci"),
        ),
    )
    op.create_index("ix_teks_laporan_instansi_tahun", "teks_laporan", ["instansi_id", "tahun"])


def downgrade() -> None:
    op.drop_index("ix_teks_laporan_instansi_tahun", table_name="teks_laporan")
    op.drop_table("teks_laporan")
