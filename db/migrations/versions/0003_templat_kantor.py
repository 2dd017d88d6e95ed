"""templat kantor

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

import db.base

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def _integer() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "templat_versi",
        sa.Column("id", _integer(), nullable=False),
        sa.Column("instansi_id", _integer(), nullable=False),
        sa.Column("jenis", sa.Text(), nullable=False),
        sa.Column("nomor", _integer(), nullable=False),
        sa.Column("nama_berkas", sa.Text(), nullable=False),
        sa.Column("isi", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("isian", db.base.Json, nullable=False),
        sa.Column("isian_bawaan", db.base.Json, nullable=False),
        sa.Column("dibuat", db.base.UtcDateTime(timezone=True), nullable=False),
        sa.Column("dibuat_oleh", _integer(), nullable=True),
        sa.Column("pembuat", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["instansi_id"], ["instansi.id"], name=op.f("fk_templat_versi_instansi_id_instansi")
        ),
        sa.ForeignKeyConstraint(
            ["dibuat_oleh"], ["pengguna.id"], name=op.f("fk_templat_versi_dibuat_oleh_pengguna")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_templat_versi")),
        sa.UniqueConstraint("instansi_id", "jenis", "nomor", name=op.f("uq_templat_versi_instansi_id_jenis_nomor")),
    )
    op.create_index("ix_templat_versi_instansi_id", "templat_versi", ["instansi_id"])
    op.create_table(
        "templat_kantor",
        sa.Column("id", _integer(), nullable=False),
        sa.Column("instansi_id", _integer(), nullable=False),
        sa.Column("jenis", sa.Text(), nullable=False),
        sa.Column("pakai_id", _integer(), nullable=True),
        sa.Column("versi", _integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["instansi_id"], ["instansi.id"], name=op.f("fk_templat_kantor_instansi_id_instansi")
        ),
        sa.ForeignKeyConstraint(
            ["pakai_id"], ["templat_versi.id"], name=op.f("fk_templat_kantor_pakai_id_templat_versi")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_templat_kantor")),
        sa.UniqueConstraint("instansi_id", "jenis", name=op.f("uq_templat_kantor_instansi_id_jenis")),
    )
    op.create_index("ix_templat_kantor_instansi_id", "templat_kantor", ["instansi_id"])
    with op.batch_alter_table("naskah") as naskah:
        naskah.add_column(sa.Column("templat_bawaan", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("naskah") as naskah:
        naskah.alter_column("templat_bawaan", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("naskah") as naskah:
        naskah.drop_column("templat_bawaan")
    op.drop_index("ix_templat_kantor_instansi_id", table_name="templat_kantor")
    op.drop_table("templat_kantor")
    op.drop_index("ix_templat_versi_instansi_id", table_name="templat_versi")
    op.drop_table("templat_versi")
