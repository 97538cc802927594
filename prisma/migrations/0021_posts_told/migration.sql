-- AlterTable
ALTER TABLE "MailLine" ADD COLUMN     "postId" UUID;
